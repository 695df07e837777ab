package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.files.FolderResult;
import org.runspace.files.FolderTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.object.PSObject;

/**
 * Tests that the small files of a folder, many of which are copied by one pipeline, are each as safe as a file that is
 * copied alone, over every transport that leads to a PowerShell on this computer.
 */
public abstract class SmallFilesContract extends EndpointTest {
    private static final TransferOptions DEFAULT = TransferOptions.DEFAULT;

    /** More than one pipeline copies. */
    private static final int MANY = 550;

    /** About as large as a file may be that is copied together with others. */
    private static final int SIZE = 190_000;

    /** More of these than can be on their way when the first one has arrived. */
    private static final int FEW = 110;

    @TempDir
    private Path folder;

    private Path here;
    private Path there;
    private Path back;

    /** Creates the test; for subclasses. */
    protected SmallFilesContract() {
        // has no state
    }

    @BeforeEach
    void nameFolders() throws IOException {
        here = Files.createDirectory(folder.resolve("here"));
        there = folder.resolve("there");
        back = folder.resolve("back");
    }

    @Test
    void manyFilesGoThereAndBackWithALargeOneAmongThem() throws IOException {
        for (int i = 0; i < MANY; i++) {
            write("folder" + i % 10 + "/file" + i, i);
        }
        write("folder5/large", 3 * SIZE);
        Files.writeString(here.resolve("folder5/text"), "A line of a log\n".repeat(10_000));
        List<TransferProgress> told = new ArrayList<>();
        FolderResult sent = session.files().uploadFolder(here, there.toString(), DEFAULT.withProgress(told::add));
        assertThat(content(there)).isEqualTo(content(here)).hasSize(MANY + 2);
        assertComplete(sent, told);
        told.clear();
        FolderResult received = session.files().downloadFolder(there.toString(), back, DEFAULT.withProgress(told::add));
        assertThat(content(back)).isEqualTo(content(here));
        assertComplete(received, told);
        assertThat(shas(received)).isEqualTo(shas(sent));
    }

    private static void assertComplete(FolderResult result, List<TransferProgress> told) {
        assertThat(result.files()).hasSize(MANY + 2);
        assertThat(told).extracting(TransferProgress::done).isSorted().endsWith(result.bytes());
        assertThat(told).allMatch(now -> now.total() == result.bytes());
        assertThat(told.stream()
                        .filter(now -> now.fileDone() == now.fileTotal())
                        .map(TransferProgress::file))
                .containsAll(result.files().keySet());
    }

    private static Map<String, String> shas(FolderResult result) {
        return result.files().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> file.getValue().sha256()));
    }

    @Test
    void whatCannotBeWrittenIsNamedAndTheOthersAreCopied() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            write(name, 10);
        }
        for (Path target : List.of(there, back)) {
            Files.createDirectories(target.resolve("b"));
            Files.writeString(target.resolve("c"), "old");
            Files.createDirectories(target.resolve("d.runspace-part/something"));
        }
        FolderTransferException up = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().uploadFolder(here, there.toString()));
        assertRefused(up, ErrorCode.FILE_REMOTE);
        assertThat(up.failures().get("d"))
                .hasMessageStartingWith(
                        "PSRP1801: the file \"%s\" of the server cannot be written: ", there.resolve("d"));
        FolderTransferException down = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().downloadFolder(here.toString(), back));
        assertRefused(down, ErrorCode.FILE_LOCAL);
        assertThat(content(there)).containsOnlyKeys("a", "c", "e").isEqualTo(content(back));
        assertThat(there.resolve("c")).hasContent("old");
        assertUsable();
    }

    private static void assertRefused(FolderTransferException thrown, ErrorCode blocked) {
        assertThat(thrown.failures()).containsOnlyKeys("b", "c", "d");
        assertThat(thrown.failures().get("b").code()).isEqualTo(ErrorCode.FILE_IS_FOLDER);
        assertThat(thrown.failures().get("c").code()).isEqualTo(ErrorCode.FILE_EXISTS);
        assertThat(thrown.failures().get("d").code()).isEqualTo(blocked);
        assertThat(thrown.copied().files()).containsOnlyKeys("a", "e");
    }

    @Test
    void whatIsDeletedOrGrowsBeforeItsTurnIsToldOrCopiedAsItIs() throws IOException {
        writeLargeAndSmall();
        FolderTransferException up = catchThrowableOfType(
                FolderTransferException.class,
                () -> session.files().uploadFolder(here, there.toString(), afterLarge(this::change)));
        assertThat(up.failures()).containsOnlyKeys("deleted");
        assertThat(up.failures().get("deleted").code()).isEqualTo(ErrorCode.FILE_LOCAL);
        assertThat(content(there)).isEqualTo(content(here)).containsOnlyKeys("large", "grown", "kept");
        writeLargeAndSmall();
        FolderTransferException down = catchThrowableOfType(
                FolderTransferException.class,
                () -> session.files().downloadFolder(here.toString(), back, afterLarge(this::change)));
        assertThat(down.failures()).containsOnlyKeys("deleted");
        assertThat(down.failures().get("deleted"))
                .hasMessageStartingWith(
                        "PSRP1801: the file \"%s\" of the server cannot be read: ", here.resolve("deleted"));
        assertThat(content(back)).isEqualTo(content(here)).containsOnlyKeys("large", "grown", "kept");
        assertUsable();
    }

    private void writeLargeAndSmall() {
        write("large", 2 * SIZE);
        write("deleted", 10);
        write("grown", 10);
        write("kept", 10);
    }

    private void change() throws IOException {
        Files.delete(here.resolve("deleted"));
        write("grown", 2 * SIZE);
    }

    /** Small files are copied after a large one, which does not have to wait until there are many of them. */
    private static TransferOptions afterLarge(Deed deed) {
        return DEFAULT.withProgress(once(now -> now.file().equals("large"), deed));
    }

    @Test
    void aCopyThatIsEndedLeavesWholeFilesOnlyAndGoesOnBehindThem() throws IOException {
        IntStream.range(0, FEW).forEach(i -> write("file" + i, SIZE));
        endsAndGoesOn(there, options -> session.files().uploadFolder(here, there.toString(), options));
        endsAndGoesOn(back, options -> session.files().downloadFolder(here.toString(), back, options));
    }

    private void endsAndGoesOn(Path target, Function<TransferOptions, FolderResult> copy) throws IOException {
        AtomicInteger told = new AtomicInteger();
        Predicate<TransferProgress> fewAreThere =
                now -> now.fileDone() == now.fileTotal() && told.incrementAndGet() > FEW / 10;
        Deed end = () -> {
            throw new IllegalStateException("enough");
        };
        assertThatThrownBy(() -> copy.apply(DEFAULT.withProgress(once(fewAreThere, end))))
                .isInstanceOf(IllegalStateException.class);
        assertUsable();
        Map<String, Integer> whole = content(here);
        Map<String, Integer> left = content(target);
        assertThat(whole).containsAllEntriesOf(left);
        assertThat(left).hasSizeBetween(FEW / 10, FEW - 1);
        FolderResult rest = copy.apply(DEFAULT.withResume(true));
        assertThat(content(target)).isEqualTo(whole);
        assertThat(rest.files().entrySet())
                .hasSize(FEW)
                .allMatch(file -> file.getValue().resumedFrom() == (left.containsKey(file.getKey()) ? SIZE : 0));
        FolderResult again = copy.apply(DEFAULT.withResume(true));
        assertThat(again.files().values()).hasSize(FEW).allMatch(file -> file.resumedFrom() == SIZE);
    }

    @Test
    void aCopyThatIsInterruptedLeavesWholeFilesOnly() throws IOException {
        IntStream.range(0, FEW).forEach(i -> write("file" + i, SIZE));
        TransferOptions interrupted = DEFAULT.withProgress(
                once(now -> true, () -> Thread.currentThread().interrupt()));
        assertThatThrownBy(() -> session.files().uploadFolder(here, there.toString(), interrupted))
                .isInstanceOf(SessionStateException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(content(here)).containsAllEntriesOf(content(there));
        assertUsable();
        TransferOptions again = DEFAULT.withProgress(
                once(now -> true, () -> Thread.currentThread().interrupt()));
        assertThatThrownBy(() -> session.files().downloadFolder(here.toString(), back, again))
                .isInstanceOf(SessionStateException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(content(here)).containsAllEntriesOf(content(back));
        assertUsable();
    }

    private interface Deed {
        void run() throws IOException;
    }

    private static Consumer<TransferProgress> once(Predicate<TransferProgress> condition, Deed deed) {
        boolean[] done = {false};
        return progress -> {
            if (!done[0] && condition.test(progress)) {
                done[0] = true;
                try {
                    deed.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private void assertUsable() {
        assertThat(session.running()).isEmpty();
        assertThat(session.invoke("1 + 1").output()).extracting(PSObject::value).containsExactly(2);
    }

    private void write(String name, int size) {
        try {
            Path file = here.resolve(name);
            Files.createDirectories(file.getParent());
            byte[] bytes = new byte[size];
            new Random(name.hashCode()).nextBytes(bytes);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder, with a number for the content of each. */
    private static Map<String, Integer> content(Path root) throws IOException {
        Map<String, Integer> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                content.put(root.relativize(path).toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return content;
    }
}
