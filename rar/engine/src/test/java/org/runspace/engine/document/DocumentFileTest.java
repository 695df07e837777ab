package org.runspace.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.document.Texts.START;
import static org.runspace.engine.document.Texts.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.Clixml;
import org.runspace.ClixmlOptions;
import org.runspace.ReceiveLimits;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/** What becomes of the files that documents are read from and written to. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DocumentFileTest {
    private static final String OLD = document("<S>old</S>");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void exists() throws IOException {
        file = Files.writeString(folder.resolve("values.xml"), OLD);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("PSRP1501", document("<I32>one</I32>")),
                Arguments.of("PSRP1501", "no CLIXML"),
                Arguments.of("PSRP1501", START),
                Arguments.of("PSRP1502", document("<S>" + "x".repeat(200) + "</S>")),
                Arguments.of("PSRP1404", document("<S>" + "x".repeat(300_000) + "</S>")),
                Arguments.of("PSRP1520", "<?xml version='1.0' encoding='nonsense'?>" + document("")),
                Arguments.of("PSRP1520", "<?xml version='1.0' encoding='US-ASCII'?>" + document("<S>\u00e9</S>")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aMessageAboutADocumentNamesItsFile(String code, String document) throws IOException {
        Files.writeString(file, document);
        ClixmlOptions small = ClixmlOptions.DEFAULT.withLimits(
                ReceiveLimits.DEFAULT.withTextLength(100).withMessageSize(100_000));

        assertThatThrownBy(() -> Clixml.items(file, small).count())
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith(code + ": ")
                .hasMessageContaining(file.toString());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "named pipes are no files there")
    void aPipeIsNeitherReadNorWrittenAsAFile() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> Clixml.read(pipe))
                .satisfies(DocumentFileTest::isNoAccess)
                .hasMessageContaining(pipe + ": it is not a regular file; give its bytes as an InputStream");
        assertThatThrownBy(() -> Clixml.write(pipe, Stream.of(1)))
                .satisfies(DocumentFileTest::isNoAccess)
                .hasMessageContaining(pipe + ": it is not a regular file; give its bytes as an OutputStream");
    }

    @Test
    void aFileIsReplacedOnlyByAWholeDocument() throws IOException {
        assertThatThrownBy(() -> Clixml.write(file, Stream.of(1, new Object())))
                .isInstanceOf(ValueFormatException.class);
        assertThatThrownBy(() -> Clixml.write(file, Stream.of(1).map(number -> {
                    throw new IllegalStateException("no more values");
                })))
                .hasMessage("no more values");
        assertThatThrownBy(() -> Clixml.write(folder.resolve("new.xml"), Stream.of(new Object())))
                .isInstanceOf(ValueFormatException.class);

        assertThat(file).hasContent(OLD);
        assertThat(folder.toFile().list()).as("nothing else is left").containsExactly("values.xml");
        Clixml.write(file, Stream.of(1));
        assertThat(values()).containsExactly(1);
        assertThat(folder.toFile().list()).containsExactly("values.xml");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "neither links nor such rights are common there")
    void aFileThatIsReplacedKeepsItsLinkAndItsRights() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());

        Clixml.write(link, Stream.of(2));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(values()).containsExactly(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        Path nowhere = folder.resolve("nowhere").resolve("new.xml");
        assertThatThrownBy(() -> Clixml.write(nowhere, Stream.of(1)))
                .satisfies(DocumentFileTest::isNoAccess)
                .hasMessageEndingWith("cannot be written: " + nowhere.getParent() + " does not exist");
    }

    private Stream<Object> values() {
        return Clixml.read(file).map(PSObject::value);
    }

    private static void isNoAccess(Throwable e) {
        assertThat(((RunspaceException) e).code()).isEqualTo(ErrorCode.CLIXML_ACCESS);
    }
}
