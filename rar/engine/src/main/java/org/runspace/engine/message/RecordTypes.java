package org.runspace.engine.message;

import java.util.List;
import java.util.stream.Stream;
import org.runspace.engine.clixml.KnownType;
import org.runspace.engine.clixml.KnownTypes;
import org.runspace.object.CategoryInfo;
import org.runspace.object.CommandInfo;
import org.runspace.object.ErrorRecord;
import org.runspace.object.HostInformationMessage;
import org.runspace.object.InformationRecord;
import org.runspace.object.InformationalRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSObject;
import org.runspace.object.ParameterMetadata;
import org.runspace.object.SemanticVersion;

/**
 * The records of the streams, what is in them, and the descriptions of commands, as values anywhere in a graph (MS-PSRP
 * 2.2.3).
 */
public final class RecordTypes implements KnownTypes {
    static final String NAMESPACE = "System.Management.Automation.";

    /** Creates the contribution, for the service loader. */
    public RecordTypes() {}

    @Override
    public List<KnownType<?>> types() {
        return List.of(
                new KnownType<>(
                        names("ErrorRecord", "Runspaces.RemotingErrorRecord"),
                        ErrorRecord.class,
                        object -> needs(object, "FullyQualifiedErrorId") ? ErrorRecords.from(object) : null,
                        ErrorRecords::toObject),
                new KnownType<>(
                        names("InvocationInfo"),
                        InvocationInfo.class,
                        object -> needs(object, "InvocationName") ? InvocationInfos.of(object) : null,
                        InvocationInfos::toObject),
                new KnownType<>(
                        names("ErrorCategoryInfo"),
                        CategoryInfo.class,
                        object -> needs(object, "Category") ? CategoryInfos.from(object) : null,
                        CategoryInfos::toObject),
                new KnownType<>(
                        names("InformationRecord"),
                        InformationRecord.class,
                        object -> needs(object, "MessageData") ? Records.information(object) : null,
                        Records::toObject),
                new KnownType<>(
                        names("WarningRecord", "VerboseRecord", "DebugRecord"),
                        InformationalRecord.class,
                        object -> needs(object, "InformationalRecord_Message") ? Records.informational(object) : null,
                        Records::toObject),
                new KnownType<>(
                        names("HostInformationMessage"),
                        HostInformationMessage.class,
                        HostInformationMessages::from,
                        HostInformationMessages::toObject),
                new KnownType<>(
                        names("SemanticVersion"),
                        SemanticVersion.class,
                        SemanticVersions::from,
                        SemanticVersions::toObject),
                new KnownType<>(
                        names("ParameterMetadata"), ParameterMetadata.class, Commands::parameter, Commands::toObject),
                new KnownType<>(Commands.TYPE_NAMES, CommandInfo.class, Commands::command, Commands::toObject));
    }

    private static List<String> names(String... names) {
        return Stream.of(names).map(NAMESPACE::concat).toList();
    }

    private static boolean needs(PSObject object, String property) {
        return object.property(property).isPresent();
    }
}
