package org.runspace.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Figures of two things that were measured in turn: what disturbs the machine disturbs both, so the median of the
 * rounds' ratios says more than the ratio of two medians.
 *
 * @param ours one figure a round
 * @param theirs as many
 */
record Pairs(double[] ours, double[] theirs) {
    double ratio() {
        return median(ratios());
    }

    double ourMedian() {
        return median(ours);
    }

    double theirMedian() {
        return median(theirs);
    }

    /** The smallest and the largest ratio of a round: far from each other, they show a disturbed run. */
    String spread() {
        double[] sorted = ratios();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f–%.2f", sorted[0], sorted[sorted.length - 1]);
    }

    /** The same with the better figure above 1: throughputs instead of times. */
    Pairs inverse() {
        return new Pairs(theirs, ours);
    }

    static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double[] ratios() {
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
        return ratios;
    }
}
