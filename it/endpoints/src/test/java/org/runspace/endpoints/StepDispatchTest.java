package org.runspace.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new step of a session does not compile before everything that carries steps out handles it. */
class StepDispatchTest {
    private static final Path RAR = Path.of("..", "..", "rar");
    private static final Path RUNTIME = RAR.resolve("engine/src/main/java/org/runspace/engine/runtime");
    private static final Path ENDPOINT = RAR.resolve("endpoint/src/main/java/org/runspace/endpoint");

    @TempDir
    private Path classes;

    /** The kinds of steps, and what handles each. */
    enum Kind {
        CLIENT_EVENT("ClientEvent", RUNTIME.resolve("SessionEvents.java")),
        CLIENT_ACTION("ClientAction", RUNTIME.resolve("TransportActions.java")),
        SERVER_EVENT("ServerEvent", ENDPOINT.resolve("EndpointEvents.java")),
        SERVER_ACTION("ServerAction", ENDPOINT.resolve("CarrierActions.java"));

        final String name;
        final Path handler;

        Kind(String name, Path handler) {
            this.name = name;
            this.handler = handler;
        }

        /** The source of the steps, with one more of them. */
        Source with(String step, String method) throws IOException {
            Path file = RAR.resolve("engine/src/main/java/org/runspace/engine/protocol/" + name + ".java");
            String text = Files.readString(file);
            String handlers = "interface Handler {";
            assertThat(text).containsOnlyOnce(handlers);
            text = text.replace(handlers, handlers + " " + method);
            return new Source(file, text.substring(0, text.lastIndexOf('}')) + step + "}");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSourcesCompileAsTheyAre(Kind kind) throws IOException {
        assertThat(compile(kind.with("", ""), Source.of(kind.handler))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStepThatIsDeliveredToNoMethodDoesNotCompile(Kind kind) throws IOException {
        assertThat(compile(kind.with("record Added() implements " + kind.name + " {}", "")))
                .singleElement()
                .asString()
                .contains("Added is not abstract and does not override abstract method deliverTo(");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStepThatIsNotHandledDoesNotCompile(Kind kind) throws IOException {
        Source steps = kind.with(
                "record Added() implements " + kind.name
                        + " { @Override public void deliverTo(Handler handler) { handler.added(this); } }",
                "void added(Added step);");

        assertThat(compile(steps, Source.of(kind.handler)))
                .singleElement()
                .asString()
                .contains(kind.handler.getFileName().toString())
                .contains("is not abstract and does not override abstract method added(");
    }

    private List<String> compile(Source... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        compiler.getTask(null, null, found, options, null, List.of(sources)).call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getSource().getName() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    /** A source file that may differ from the one on the disk. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(URI.create("string:///" + file.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        static Source of(Path file) throws IOException {
            return new Source(file, Files.readString(file));
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
