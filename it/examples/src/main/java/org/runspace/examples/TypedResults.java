package org.runspace.examples;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;

/** The five processes with the most memory, as records. Only two properties of each process are sent. */
public final class TypedResults {
    private TypedResults() {}

    /** A process, as this program wants to know it. */
    public record Usage(String name, long workingSet64) {}

    /** A folder's entry; which one it is says the type that PowerShell sends. */
    public sealed interface Entry permits FileInfo, DirectoryInfo {}

    /** A file. */
    public record FileInfo(String name, long length, Optional<String> linkType) implements Entry {}

    /** A folder. */
    public record DirectoryInfo(String name) implements Entry {}

    /** Runs on this machine. */
    public static void main(String[] args) {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            largest(runspace).forEach(System.out::println);
            entries(runspace, ".").forEach(System.out::println);
        }
    }

    static List<Usage> largest(RemoteRunspace runspace) {
        return runspace.powerShell().addCommand("Get-Process").select(Usage.class).invoke(Usage.class).output().stream()
                .sorted(Comparator.comparing(Usage::workingSet64).reversed())
                .limit(5)
                .toList();
    }

    static List<Entry> entries(RemoteRunspace runspace, String folder) {
        return runspace.invoke(Entry.class, "param($folder) Get-ChildItem $folder", folder)
                .output();
    }
}
