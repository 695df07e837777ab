package org.runspace.transport.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildEnvironment;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The program that a connection string of type {@code process} names, and how it is started.
 *
 * @param program empty for the PowerShell that is found
 * @param arguments of the program
 * @param workingDirectory null for that of this JVM
 * @param environment variables that are added to those of this JVM, or replace them
 */
record ProcessSettings(String program, List<String> arguments, File workingDirectory, Map<String, String> environment) {
    private static final String ARGUMENTS = "arguments";
    private static final String CONFIGURATION = "configuration";
    private static final String CONFIGURATION_FILE = ".pssc";
    private static final String WORKING_DIRECTORY = "workingDirectory";

    static final List<Setting> ALL = Stream.concat(
                    Stream.of(
                            Setting.text(ARGUMENTS, "The program's arguments, with blanks between them.")
                                    .withDefault("-s -NoLogo -NoProfile"),
                            Setting.text(
                                    CONFIGURATION,
                                    "The session configuration, which may restrict what the session can do: the path of its file, which ends with .pssc, or the name of one that is registered on this computer; if empty, none."),
                            Setting.text(
                                    WORKING_DIRECTORY,
                                    "The directory the program starts in, which is also the location of a session with one runspace; ~ is the home directory; if empty, that of this JVM, and the location is the home directory.")),
                    ChildEnvironment.SETTINGS.stream())
            .toList();

    static final List<Setting> OF_POOLS = List.of(Setting.text(
            "program",
            "The PowerShell program; if empty, that of the system property pwsh, of the environment variable PWSH, or"
                    + " pwsh on the PATH."));

    static ProcessSettings of(Target target) {
        String directory = target.text(WORKING_DIRECTORY);
        return new ProcessSettings(
                target.rest(),
                arguments(target.words(ARGUMENTS), target.text(CONFIGURATION)),
                directory.isEmpty() ? null : inHome(directory),
                ChildEnvironment.of(target));
    }

    private static List<String> arguments(List<String> given, String configuration) {
        if (configuration.isEmpty()) {
            return given;
        }
        List<String> all = new ArrayList<>(given);
        boolean isFile = configuration.toLowerCase(Locale.ROOT).endsWith(CONFIGURATION_FILE);
        all.add(isFile ? "-ConfigurationFile" : "-ConfigurationName");
        all.add(isFile ? inHome(configuration).getPath() : configuration);
        return List.copyOf(all);
    }

    /** As in PowerShell, a path may begin with the home directory. */
    private static File inHome(String path) {
        String home = System.getProperty("user.home");
        if (path.equals("~")) {
            return new File(home);
        }
        boolean isInHome = path.startsWith("~/") || path.startsWith("~" + File.separator);
        return isInHome ? new File(home, path.substring(2)) : new File(path);
    }

    /** Returns how the program is started; looks for PowerShell if none is named. */
    ProcessBuilder command() throws TransportOpenException {
        List<String> command = new ArrayList<>();
        command.add(program.isEmpty() ? locate() : program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory);
        builder.environment().putAll(environment);
        return builder;
    }

    private static String locate() throws TransportOpenException {
        return PowerShellLocator.find()
                .map(Path::toString)
                .orElseThrow(() -> new TransportOpenException(
                        OpenFailure.NOT_FOUND, "no PowerShell was found: " + PowerShellLocator.whyNone(), null));
    }
}
