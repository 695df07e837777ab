package org.runspace.transport.stream;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keys of this program's terminal away from a child: Unix sends the signals of Ctrl+C and Ctrl+\ to every
 * program that runs in a terminal, and what was meant for one pipeline would end the server with its session.
 *
 * <p>The program {@code setsid} takes the terminal away from the child. Where there is none, on macOS for example, a
 * shell ignores the two signals and becomes the child, which inherits that; PowerShell leaves ignored signals ignored,
 * but a program that handles them all the same is not kept from it. Both become the child, under the same process id.
 */
@NullMarked
final class TerminalKeys {
    private static final File TERMINAL = new File("/dev/tty");
    private static final String IGNORING = "trap '' INT QUIT; exec \"$0\" \"$@\"";

    private TerminalKeys() {}

    /**
     * Returns the command to start in place of another, which is the same one where there is no terminal.
     *
     * @param command of a program that can be started; another one is returned as it is, for its own error message
     * @param directory where it is to be started, null for that of this JVM
     */
    static List<String> keptFrom(List<String> command, @Nullable File directory) {
        return isInTerminal() ? keptFrom(command, directory, System.getenv("PATH")) : command;
    }

    static List<String> keptFrom(List<String> command, @Nullable File directory, @Nullable String searchPath) {
        Optional<String> program = program(command.get(0), directory, searchPath);
        if (program.isEmpty()) {
            return command;
        }
        List<String> all = new ArrayList<>(
                find("setsid", searchPath).map(setsid -> List.of(setsid)).orElse(List.of("/bin/sh", "-c", IGNORING)));
        all.add(program.get());
        all.addAll(command.subList(1, command.size()));
        return all;
    }

    /** Only a program with a terminal can open this file. */
    private static boolean isInTerminal() {
        try {
            new FileInputStream(TERMINAL).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The file is looked for here: the child's environment may have another search path. */
    private static Optional<String> program(String name, @Nullable File directory, @Nullable String searchPath) {
        if (name.indexOf(File.separatorChar) < 0) {
            return find(name, searchPath);
        }
        File file = new File(name);
        boolean startable = isProgram(file.isAbsolute() ? file : new File(directory, name));
        return startable ? Optional.of(name) : Optional.empty();
    }

    private static Optional<String> find(String name, @Nullable String searchPath) {
        return searchPath == null
                ? Optional.empty()
                : Arrays.stream(searchPath.split(File.pathSeparator))
                        .map(folder -> new File(folder, name).getAbsoluteFile())
                        .filter(TerminalKeys::isProgram)
                        .map(File::getPath)
                        .findFirst();
    }

    private static boolean isProgram(File file) {
        return file.isFile() && file.canExecute();
    }
}
