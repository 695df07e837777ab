package org.runspace.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.runspace.RunspaceGroup;
import org.runspace.TargetResult;
import org.runspace.export.Csv;
import org.runspace.export.Origin;
import org.runspace.object.PSObject;

/** A file for a spreadsheet with the languages of many computers, written while they answer. */
public final class FleetReport {
    private FleetReport() {}

    /** Writes the file that the first argument names, of the computers that the others name. */
    public static void main(String[] args) throws IOException {
        List<String> computers = List.of(args).subList(1, args.length);
        write(RunspaceGroup.of(computers, name -> "ssh:" + name), Path.of(args[0]));
    }

    static void write(RunspaceGroup computers, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Stream<TargetResult<PSObject>> results =
                        computers.stream(session -> session.powerShell().addCommand("Get-Culture"))) {
            Csv.DEFAULT
                    .withColumns(Origin.COMPUTER, "Name", "DisplayName")
                    .write(results.peek(FleetReport::tell).flatMap(Origin::outputOf), out);
        }
    }

    private static void tell(TargetResult<PSObject> result) {
        System.out.println(result.target().name() + ": " + result.state().inWords());
    }
}
