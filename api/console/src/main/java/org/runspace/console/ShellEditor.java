package org.runspace.console;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;

/** Edits the lines of a shell, with completion and a history. */
final class ShellEditor {
    private static final int LINES_KEPT = 4000;

    private final LineReader reader;
    private final RemoteCompletion completion;

    ShellEditor(Terminal terminal, RemoteCompletion completion) {
        this.completion = completion;
        // A backslash and an exclamation mark are characters like others.
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .parser(completion)
                .completer(completion)
                .completionMatcher(new OfferedCandidates())
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.HISTORY_SIZE, LINES_KEPT)
                .variable(LineReader.HISTORY_FILE_SIZE, LINES_KEPT)
                .build();
    }

    /**
     * Returns the editor of the next line.
     *
     * @param before the lines that it goes on from, which the server needs for its completion
     */
    LineReader reader(String before) {
        completion.after(before);
        return reader;
    }

    /** Reads the history from a file, and writes to it from now on. */
    void keep(Path file, Consumer<String> complain) {
        try {
            create(file);
            reader.setVariable(LineReader.HISTORY_FILE, file);
            reader.getHistory().load();
        } catch (IOException | IllegalArgumentException e) {
            reader.setVariable(LineReader.HISTORY_FILE, null);
            complain.accept(ErrorCode.SHELL_HISTORY_UNUSABLE.message(file, FileFailure.reason(e)));
        }
    }

    /** Keeps a whole script as one entry, unless it seems to hold a secret. The reader itself would keep every line. */
    void remember(String script) {
        if (!script.isBlank() && !SecretLines.holds(script)) {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
            reader.getHistory().add(script);
            reader.setVariable(LineReader.DISABLE_HISTORY, true);
        }
    }

    /** Shows a line above the one that is typed. May be called by any thread. */
    void notice(String line) {
        reader.printAbove(line);
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
