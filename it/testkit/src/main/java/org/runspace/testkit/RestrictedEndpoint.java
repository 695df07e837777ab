package org.runspace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The session configuration that {@link RestrictedContract} tests against, as endpoints of Just Enough Administration
 * have it: no language, and the commands {@code Get-Command}, {@code Where-Object}, {@code ForEach-Object} with one
 * parameter, {@code Select-Object}, {@code Measure-Object} and five functions of its own.
 */
public final class RestrictedEndpoint {
    private RestrictedEndpoint() {}

    /**
     * Writes the configuration's file into a folder, for PowerShell's parameter {@code -ConfigurationFile} or for
     * {@code Register-PSSessionConfiguration}.
     *
     * @param folder exists
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path write(Path folder) throws IOException {
        Path file = folder.resolve("restricted.pssc");
        try (InputStream configuration = RestrictedEndpoint.class.getResourceAsStream("restricted.pssc")) {
            Files.copy(configuration, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
