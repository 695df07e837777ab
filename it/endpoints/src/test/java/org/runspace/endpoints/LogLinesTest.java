package org.runspace.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an administrator reads in the log has a number, by which the manual explains it, and a stack trace only if it is
 * a fault of a program. The sources of all modules that applications and servers get are read for that.
 */
class LogLinesTest {
    private static final Path PROJECT = Path.of("..", "..");

    /** The calls by which lines come into the log, or into the queue of those that a session logs later. */
    private static final Pattern CALL =
            Pattern.compile("\\.(?:log|logLine|logFailure)\\(|chatter\\.add\\(|new \\S*Diagnostic\\(");

    private static final Pattern FOR_DEBUGGING = Pattern.compile("^[^;]{0,60}Level\\.(?:DEBUG|TRACE)\\b");

    /**
     * A number of the catalogue; an exception of this project, whose message begins with one; a text that was made so a
     * line above.
     */
    private static final Pattern NUMBERED =
            Pattern.compile("ErrorCode\\.\\w+\\.message\\(|reason\\.getMessage\\(\\)|, (?:line|warning)\\b");

    /** What is caught where a line has the message of an exception; one of this project begins with its number. */
    private static final Pattern CAUGHT = Pattern.compile("catch \\((\\w+) e\\)(?!.*catch \\()", Pattern.DOTALL);

    private static final Pattern OWN_EXCEPTION = Pattern.compile("Runspace\\w*Exception");
    private static final Pattern FAULT = Pattern.compile("Level\\.ERROR");
    private static final Pattern WITH_TRACE = Pattern.compile(", (?:e|cause|failure|failure\\.cause\\(\\))\\)$");

    /** The classes that only pass the lines of others on. */
    private static final List<String> PASSING =
            List.of("GuardedLog", "ServerNotices", "SessionEvents", "ServerChatter");

    /**
     * A line of the log, as its source has it.
     *
     * @param caught the exception that was caught before it
     */
    private record Line(String file, String source, String caught) {
        boolean isNumbered() {
            return NUMBERED.matcher(source).find()
                    || (source.contains("e.getMessage()")
                            && OWN_EXCEPTION.matcher(caught).matches());
        }

        boolean isForDebugging() {
            return FOR_DEBUGGING.matcher(source).find();
        }

        boolean hasHarmlessText() {
            return !source.contains(" + ") || source.contains("Excerpt.");
        }

        /**
         * A {@code logLine} has its cause only for what the log itself throws, and a {@code logFailure} shows the trace
         * of faults alone.
         */
        boolean hasTrace() {
            return source.startsWith(".log(") && WITH_TRACE.matcher(source).find();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyLineForAnAdministratorHasANumber(Line line) {
        assertThat(line).matches(Line::isNumbered, "has a number");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void onlyAFaultOfAProgramHasAStackTrace(Line line) {
        if (!FAULT.matcher(line.source()).find()) {
            assertThat(line).matches(shown -> !shown.hasTrace(), "has no stack trace");
        }
    }

    /** What carries a number, and what a server writes, passes {@code ErrorCode} or the classes that pass lines on. */
    @ParameterizedTest
    @MethodSource("linesForDebugging")
    void aLineForDebuggingHasNoTextOfOthersAsItIs(Line line) {
        assertThat(line).matches(Line::hasHarmlessText, "passes Excerpt");
    }

    @Test
    void aTextOfOthersInALineForDebuggingIsFound() {
        String line = "LOG.log(System.Logger.Level.DEBUG, () -> \"lost: \" + name, e);";

        assertThat(allCalls("Example", line)).singleElement().matches(shown -> !shown.hasHarmlessText());
        assertThat(allCalls("Example", line.replace("name", "Excerpt.of(name)")))
                .singleElement()
                .matches(Line::hasHarmlessText);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOG.log(System.Logger.Level.WARNING, \"lost\", e);",
                "LOG.log(level, () -> \"lost (\" + e.getMessage() + ')', e);",
                "GuardedLog.log(LOG, System.Logger.Level.INFO, \"DEBUG: \" + text(a, b), e);"
            })
    void aLineWithoutANumberAndATraceOfWhatIsNoFaultAreFound(String source) {
        assertThat(calls("Example", source)).singleElement().satisfies(line -> {
            assertThat(line.isNumbered()).isFalse();
            assertThat(line.hasTrace()).isTrue();
        });
    }

    @Test
    void onlyAnExceptionOfThisProjectBringsItsNumberAlong() {
        String line = " e) { GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);";

        assertThat(calls("Example", "catch (IOException e) {} catch (RunspaceOpenException" + line))
                .singleElement()
                .matches(Line::isNumbered);
        assertThat(calls("Example", "catch (RunspaceException e) {} catch (IOException" + line))
                .singleElement()
                .matches(shown -> !shown.isNumbered());
    }

    @Test
    void aLineForDebuggingNeedsNoNumber() {
        assertThat(calls("Example", "LOG.log(System.Logger.Level.DEBUG, \"closing failed\", e);"))
                .isEmpty();
    }

    private static List<Line> lines() {
        List<Line> lines = allLines().filter(line -> !line.isForDebugging()).toList();
        assertThat(lines).hasSizeGreaterThan(40);
        return lines;
    }

    private static List<Line> linesForDebugging() {
        List<Line> lines = allLines()
                .filter(line -> line.source().startsWith(".log(") && line.isForDebugging())
                .toList();
        assertThat(lines).hasSizeGreaterThan(15);
        return lines;
    }

    private static Stream<Line> allLines() {
        return Stream.of("api", "rar", "transports")
                .flatMap(LogLinesTest::sources)
                .filter(file -> PASSING.stream().noneMatch(name -> file.endsWith(name + ".java")))
                .flatMap(file -> allCalls(file.getFileName().toString(), read(file)).stream());
    }

    private static Stream<Path> sources(String folder) {
        Path main = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
            return files
                    .filter(file -> file.toString().contains(main.toString())
                            && file.toString().endsWith(".java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> calls(String file, String source) {
        return allCalls(file, source).stream()
                .filter(line -> !line.isForDebugging())
                .toList();
    }

    private static List<Line> allCalls(String file, String source) {
        return CALL.matcher(source)
                .results()
                .map(call -> new Line(file, arguments(source, call), caughtBefore(source.substring(0, call.start()))))
                .toList();
    }

    private static String caughtBefore(String source) {
        Matcher caught = CAUGHT.matcher(source);
        return caught.find() ? caught.group(1) : "";
    }

    /** Returns a call to its closing parenthesis, in one line. */
    private static String arguments(String source, MatchResult call) {
        int open = 1;
        int at = call.end();
        while (open > 0) {
            char next = source.charAt(at++);
            if (next == '(') {
                open++;
            } else if (next == ')') {
                open--;
            }
        }
        return source.substring(call.start(), at).replaceAll("\\s+", " ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
