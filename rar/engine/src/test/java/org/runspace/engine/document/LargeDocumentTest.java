package org.runspace.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.Clixml;
import org.runspace.object.PSObject;

/** A document that is many times larger than the heap is read and written in it. */
class LargeDocumentTest {
    private static final int OBJECTS = 200_000;

    /**
     * What runs in a JVM with a small heap: reads files as Get-ChildItem exports them, about 120 MB, and writes as
     * many.
     */
    static final class Child {
        private Child() {}

        /** Prints how many objects there were. */
        public static void main(String... arguments) {
            try (Stream<PSObject> objects = Clixml.read(document())) {
                System.out.println(
                        objects.filter(file -> file.get("PSDrive") != null).count());
            }
            Stream<PSObject> values = IntStream.range(0, OBJECTS)
                    .mapToObj(
                            i -> PSObject.builder().extended("Name", "file" + i).build());
            Clixml.write(OutputStream.nullOutputStream(), values);
            System.out.println("written");
        }

        private static InputStream document() {
            return new InputStream() {
                private int next = -1;
                private InputStream part = Texts.bytes(Texts.START);

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0];
                }

                @Override
                public int read(byte[] target, int from, int count) throws IOException {
                    int read = part.read(target, from, count);
                    while (read < 0 && next < OBJECTS) {
                        next++;
                        part = Texts.bytes(next == OBJECTS ? Texts.END : file(next));
                        read = part.read(target, from, count);
                    }
                    return read;
                }
            };
        }

        private static String file(int number) {
            int id = 3 * number;
            String types = number == 0
                    ? "<TN RefId=\"0\"><T>System.IO.FileInfo</T><T>System.IO.FileSystemInfo</T><T>System.Object</T></TN>"
                    : "<TNRef RefId=\"0\" />";
            String drive = number == 0
                    ? "<Obj N=\"PSDrive\" RefId=\"1\"><ToString>/</ToString><Props><S N=\"Root\">/</S></Props></Obj>"
                    : "<Ref N=\"PSDrive\" RefId=\"1\" />";
            return "\n<Obj RefId=\"" + (number == 0 ? 0 : id) + "\">" + types + "<ToString>/etc/file" + number
                    + "</ToString><Props><S N=\"Name\">file" + number + "</S><I64 N=\"Length\">" + number
                    + "</I64><DT N=\"LastWriteTime\">2026-01-02T03:04:05.1234567+01:00</DT><B N=\"IsReadOnly\">false</B>"
                    + "<Obj N=\"UnixMode\" RefId=\"" + (id + 2) + "\"><S>-rw-r--r--</S></Obj>"
                    + "<S N=\"Description\">" + "x".repeat(200) + "</S></Props><MS>" + drive + "</MS></Obj>";
        }
    }

    @Test
    void aSmallHeapIsEnough() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Child.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said.lines()).containsExactly(String.valueOf(OBJECTS), "written");
        } finally {
            child.destroyForcibly();
        }
    }
}
