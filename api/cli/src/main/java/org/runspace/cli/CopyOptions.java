package org.runspace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is copied, and how. */
final class CopyOptions {
    @Parameters(
            arity = "2..*",
            paramLabel = "SOURCE... TARGET",
            hideParamSyntax = true,
            description = {
                "The files and folders, and as the last the name that the copy gets.",
                "With several sources, or a / or \\ at its end, TARGET is a folder, which has to exist, and they keep their"
                        + " names in it. A file also keeps its name if TARGET is a folder already.",
                "What a folder TARGET has besides stays there.",
                "Names of the server begin where its sessions do, which is the user's home as a rule."
            })
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--pattern",
            paramLabel = "GLOB",
            defaultValue = "**",
            description =
                    "What is copied of a folder, by the paths in it: **.log for example, or {a,b}/*. Default: everything.")
    private String pattern = "";

    @Option(names = "--replace", description = "Replace files that are there already; without it they are not copied.")
    private boolean replace;

    @Option(
            names = "--resume",
            description = {
                "Go on where an earlier copy ended that was begun with --resume, too, and send nothing again that is there"
                        + " already.",
                "What was copied of a file stays for that if this copy fails; without --resume it is deleted."
            })
    private boolean resume;

    @Option(names = "--times", description = "Give the copies the times at which their sources were last changed.")
    private boolean times;

    @Option(
            names = "--attributes",
            description = {
                "Give the copies the attributes of their sources: between Unix systems who may read, write and execute them,"
                        + " between Windows systems read-only, hidden and archive.",
                "Where one side has not those of the other, nothing is copied."
            })
    private boolean attributes;

    private List<String> sources() {
        names.forEach(name -> Arguments.require(!name.isEmpty(), "SOURCE... TARGET", "names", name));
        return names.subList(0, names.size() - 1);
    }

    /** Returns the target as it was given. */
    String target() {
        return names.get(names.size() - 1);
    }

    /** Returns the copies of sources of this computer. */
    List<FileCopy> up() {
        List<String> sources = sources();
        CopyTarget there = CopyTarget.of(target(), sources.size());
        return sources.stream().map(source -> FileCopy.up(source, there)).toList();
    }

    /**
     * Returns the copies of sources of a server.
     *
     * @param here the target on this computer, in the way in which users name it
     */
    List<FileCopy> down(String here) {
        List<String> sources = sources();
        CopyTarget there = CopyTarget.of(here, sources.size());
        return sources.stream().map(source -> FileCopy.down(source, there)).toList();
    }

    /** Throws if a source of a server has no name for its copy in a folder. */
    void requireNames() {
        down("./").forEach(FileCopy::to);
    }

    /** Returns how it is copied, with somebody to be told of the progress. */
    TransferOptions transfer(Consumer<TransferProgress> progress) {
        return new TransferOptions(replace, resume, times, attributes, pattern, progress);
    }
}
