package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.PowerShell;
import org.runspace.export.ObjectProperties;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * Text as PowerShell shows it, one line after the other. The server lays it out, if it runs scripts; what comes as an
 * object all the same is written as its text, or as a list of its properties.
 */
final class TextFormat implements ObjectFormat {
    /** What colours a text (ECMA-48, SGR). */
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;:]*m");

    /** Controls, other than tab, line ends and the beginning of a colour. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\t\r\n\u001B]]|\u001B(?!\\[[0-9;:]*m)");

    /**
     * What was written so far. An exit or an error that ends the script ends Out-String as well, without a word of what
     * it holds; what is in a variable outlives that.
     */
    private static final String KEPT = "$global:RunspaceWritten";

    private static final String KEEP = "begin { " + KEPT + " = @{} } process { " + KEPT + '[' + KEPT
            + ".Count] = $_; , $_ } end { " + KEPT + " = $null }";

    private static final String REST = "& { for ($i = 0; $i -lt " + KEPT + ".Count; $i++) { , " + KEPT + "[$i] } }";

    private final boolean laidOut;
    private final @Nullable Integer width;
    private final boolean inTerminal = Terminals.isOutput();

    /**
     * Creates the form.
     *
     * @param laidOut whether the server lays the text out
     * @param width of its lines in characters; null for the server's own
     */
    TextFormat(boolean laidOut, @Nullable Integer width) {
        this.laidOut = laidOut;
        this.width = width;
    }

    @Override
    public void complete(PowerShell commands) {
        if (laidOut) {
            layOut(commands.addScript(KEEP));
        }
    }

    @Override
    public Optional<PowerShell> rest(PowerShell commands) {
        return laidOut ? Optional.of(layOut(commands.addScript(REST))) : Optional.empty();
    }

    private PowerShell layOut(PowerShell commands) {
        PowerShell text = commands.addCommand("Out-String").addParameter("Stream");
        return width == null ? text : text.addParameter("Width", width);
    }

    @Override
    public void write(Stream<PSObject> objects, OutputStream out) {
        Lines lines = new Lines(out);
        objects.forEach(object -> lines.write(shown(text(object))));
    }

    /** Writes lines; an empty one that Out-String puts behind the last one is left out. */
    private final class Lines {
        private final OutputStream out;
        private boolean emptyWaits;

        Lines(OutputStream out) {
            this.out = out;
        }

        void write(String line) {
            if (emptyWaits) {
                put("");
            }
            emptyWaits = laidOut && line.isEmpty();
            if (!emptyWaits) {
                put(line);
            }
        }

        private void put(String line) {
            try {
                out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A file gets no colours, and a terminal nothing else than colours that could change what it shows. */
    private String shown(String text) {
        if (!inTerminal) {
            return text.indexOf('\u001B') < 0 ? text : COLOURS.matcher(text).replaceAll("");
        }
        return STEERING.matcher(text).replaceAll("");
    }

    static String text(PSObject object) {
        if (!ObjectProperties.makeUp(object) || object.text().isPresent()) {
            return object.toString();
        }
        List<PSProperty> properties = ObjectProperties.of(object);
        int longest = properties.stream()
                .mapToInt(property -> property.name().length())
                .max()
                .orElse(0);
        return properties.stream()
                .map(property -> pad(property.name(), longest) + " : " + PSObject.textOf(property.value()))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    static String pad(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }
}
