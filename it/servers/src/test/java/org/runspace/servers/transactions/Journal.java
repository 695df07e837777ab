package org.runspace.servers.transactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.command.CommandCall;

/** Where scripts write a line each, for each transaction apart. Thread-safe. */
interface Journal {
    /** Returns a pipeline that writes a line of a transaction. */
    PowerShell line(RemoteRunspace runspace, String transaction, String line);

    /** Returns the lines of a transaction, in the order in which they were written, and forgets them. */
    List<String> read(String transaction);

    /** Writes a file for each transaction, with the real PowerShell. */
    record InFiles(Path folder) implements Journal {
        @Override
        public PowerShell line(RemoteRunspace runspace, String transaction, String line) {
            return runspace.powerShell()
                    .addScript("param($file, $line) [IO.File]::AppendAllText($file, \"$line`n\")")
                    .addArgument(folder.resolve(transaction).toString())
                    .addArgument(line);
        }

        @Override
        public List<String> read(String transaction) {
            Path file = folder.resolve(transaction);
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                Files.deleteIfExists(file);
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Is written by a command of the endpoint inside the server, which is registered as {@code journal}. */
    record InMemory(Map<String, List<String>> lines) implements Journal {
        static Journal register() {
            InMemory journal = new InMemory(new ConcurrentHashMap<>());
            Endpoint.with(Map.of("Write-Journal", journal::write)).register("journal");
            return journal;
        }

        private void write(CommandCall call) {
            lines.computeIfAbsent(call.text("Transaction"), name -> new CopyOnWriteArrayList<>())
                    .add(call.text("Line"));
        }

        @Override
        public PowerShell line(RemoteRunspace runspace, String transaction, String line) {
            return runspace.powerShell()
                    .addCommand("Write-Journal")
                    .addParameter("Transaction", transaction)
                    .addParameter("Line", line);
        }

        @Override
        public List<String> read(String transaction) {
            List<String> written = lines.remove(transaction);
            return written == null ? List.of() : written;
        }
    }
}
