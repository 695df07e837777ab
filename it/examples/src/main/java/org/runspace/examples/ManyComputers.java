package org.runspace.examples;

import java.util.List;
import org.runspace.GroupResult;
import org.runspace.RunspaceGroup;
import org.runspace.TargetState;

/** The same script on many computers, first on one of them alone; those that failed are tried once more. */
public final class ManyComputers {
    private ManyComputers() {}

    /** What a computer says about itself. */
    public record Facts(String name, int processors) {}

    /** Runs on the computers that the arguments name. */
    public static void main(String[] args) {
        RunspaceGroup computers = RunspaceGroup.of(List.of(args), name -> "ssh:" + name);
        facts(computers).forEach(System.out::println);
    }

    static List<Facts> facts(RunspaceGroup computers) {
        String script =
                "[pscustomobject]@{ Name = [Environment]::MachineName; Processors = [Environment]::ProcessorCount }";
        GroupResult<Facts> first = computers
                .throttle(8)
                .canary(1)
                .skipUnreachable()
                .stopAfterPercent(10)
                .invoke(Facts.class, script);
        System.out.println(first.summary()); // 97 succeeded, 1 failed, 2 unreachable
        GroupResult<Facts> again =
                computers.only(first.names(TargetState.FAILED)).invoke(Facts.class, script);
        return List.of(first, again).stream()
                .flatMap(result -> result.output().stream())
                .toList();
    }
}
