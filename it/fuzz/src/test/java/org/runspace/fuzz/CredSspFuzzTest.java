package org.runspace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A search for inputs that {@link Target#CREDSSP} does not take well. Jazzer runs one search in a JVM, hence a class
 * for each.
 */
class CredSspFuzzTest {
    static Stream<byte[]> seeds() {
        return Target.CREDSSP.seeds().stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyInputIsTakenOrRefused(byte[] input) {
        Target.CREDSSP.feed(input);
    }
}
