package org.runspace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every target is fed with its seeds and with mutations of them: always the same ones, unless {@code -Dfuzz.seed} tells
 * otherwise; {@code -Dfuzz.inputs} of them.
 */
class MutationTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", 42);

    @ParameterizedTest
    @EnumSource(Target.class)
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingButResultsAndExceptionsOfThisLibraryComesOfAnyInput(Target target) {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        seeds.forEach(seed -> feed(target, seed));
        Mutator mutator = new Mutator(seeds, SEED);
        for (int i = 0; i < INPUTS; i++) {
            feed(target, mutator.next());
        }
    }

    private static void feed(Target target, byte[] input) {
        try {
            target.feed(input);
        } catch (Throwable e) {
            throw new AssertionError(
                    target + " fails with " + e + " for " + Base64.getEncoder().encodeToString(input), e);
        }
    }
}
