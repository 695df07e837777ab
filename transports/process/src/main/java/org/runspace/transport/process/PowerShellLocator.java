package org.runspace.transport.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the PowerShell of this machine: the program named by the system property {@code pwsh}, else by the environment
 * variable {@code PWSH}, else {@code pwsh} on the {@code PATH}. If the property or variable is set but names no
 * program, none is found.
 */
public final class PowerShellLocator {
    private PowerShellLocator() {}

    /**
     * Returns the program of PowerShell.
     *
     * @return empty if there is none; {@link #whyNone()} says why
     */
    public static Optional<Path> find() {
        for (String named : new String[] {System.getProperty("pwsh"), System.getenv("PWSH")}) {
            if (isSet(named)) {
                return program(named);
            }
        }
        return searchPath().stream().flatMap(file -> program(file).stream()).findFirst();
    }

    /**
     * Returns why {@link #find()} returns none, for messages: which place was asked, what is wrong with the program
     * that it names, and what helps.
     *
     * @return a part of a sentence
     */
    public static String whyNone() {
        return whyNone(System.getProperty("pwsh"), System.getenv("PWSH"));
    }

    static String whyNone(String property, String variable) {
        if (isSet(property)) {
            return "the system property pwsh names " + property + ", which is not a program";
        }
        if (isSet(variable)) {
            return "the environment variable PWSH names " + variable + ", which is not a program";
        }
        return "there is no pwsh on the PATH; install PowerShell, or name its program in the environment variable PWSH"
                + " or the system property pwsh";
    }

    private static boolean isSet(String name) {
        return name != null && !name.isBlank();
    }

    private static Optional<Path> program(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<String> searchPath() {
        String path = System.getenv("PATH");
        List<String> files = new ArrayList<>();
        if (path != null) {
            String name = isWindows() ? "pwsh.exe" : "pwsh";
            for (String folder : path.split(File.pathSeparator)) {
                files.add(folder.isEmpty() ? name : folder + File.separator + name);
            }
        }
        return files;
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
