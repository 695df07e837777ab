package org.runspace.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table that comes out. */
final class Report {
    private static final String LAYOUT = "%-56s %12s %12s %7s %13s  %-8s %s%n";

    private final List<Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private record Row(
            String title, String ours, String theirs, double ratio, String spread, String target, String verdict) {}

    /** Times; the ratio is ours to theirs and should be small. */
    void times(String title, Pairs nanos, double atMost) {
        rows.add(row(title, nanos, nanos.ratio(), nanos.spread(), "<= " + atMost, nanos.ratio() <= atMost));
    }

    /** Times; the ratio is that of the throughputs and should be large. */
    void throughput(String title, Pairs nanos, double atLeast) {
        Pairs inverse = nanos.inverse();
        rows.add(row(title, nanos, inverse.ratio(), inverse.spread(), ">= " + atLeast, inverse.ratio() >= atLeast));
    }

    /** Times of which no ratio is asked. */
    void times(String title, Pairs nanos) {
        rows.add(new Row(
                title, time(nanos.ourMedian()), time(nanos.theirMedian()), nanos.ratio(), nanos.spread(), "", ""));
    }

    /** Times of which no ratio is asked, as throughput. */
    void throughput(String title, Pairs nanos) {
        rows.add(new Row(
                title,
                time(nanos.ourMedian()),
                time(nanos.theirMedian()),
                nanos.inverse().ratio(),
                nanos.inverse().spread(),
                "",
                ""));
    }

    /** Bytes allocated. */
    void bytes(String title, Pairs bytes) {
        rows.add(new Row(
                title, size(bytes.ourMedian()), size(bytes.theirMedian()), bytes.ratio(), bytes.spread(), "", ""));
    }

    /** Bytes allocated; the ratio should be small. */
    void bytes(String title, Pairs bytes, double atMost) {
        rows.add(new Row(
                title,
                size(bytes.ourMedian()),
                size(bytes.theirMedian()),
                bytes.ratio(),
                bytes.spread(),
                "<= " + atMost,
                bytes.ratio() <= atMost ? "met" : "missed"));
    }

    /** A line under the table. */
    void remark(String text) {
        remarks.add(text);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(format(LAYOUT, "", "engine", "other", "ratio", "range", "target", "")
                        .stripTrailing())
                .append(System.lineSeparator());
        for (Row row : rows) {
            String line = format(
                    LAYOUT,
                    row.title,
                    row.ours,
                    row.theirs,
                    format("%.2f", row.ratio),
                    row.spread,
                    row.target,
                    row.verdict);
            text.append(line.stripTrailing()).append(System.lineSeparator());
        }
        remarks.forEach(remark -> text.append(remark).append(System.lineSeparator()));
        return text.toString();
    }

    private static String format(String layout, Object... values) {
        return String.format(Locale.ROOT, layout, values);
    }

    private static Row row(String title, Pairs nanos, double ratio, String spread, String target, boolean met) {
        return new Row(
                title,
                time(nanos.ourMedian()),
                time(nanos.theirMedian()),
                ratio,
                spread,
                target,
                met ? "met" : "missed");
    }

    private static String time(double nanos) {
        if (nanos < 1e4) {
            return format("%.0f ns", nanos);
        }
        return nanos < 1e7 ? format("%.1f µs", nanos / 1e3) : format("%.0f ms", nanos / 1e6);
    }

    private static String size(double bytes) {
        return bytes < 1e5 ? format("%.0f B", bytes) : format("%.0f kB", bytes / 1e3);
    }
}
