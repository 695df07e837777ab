package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.List;
import org.runspace.PSInvocationSettings;
import org.runspace.audit.RunReports;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.WireNumbers;
import org.runspace.object.PSObject;
import org.runspace.pipeline.PipelineRequest;

/** The work that a request asks for: a pipeline, or what is answered like one. */
final class RequestedWork {
    private RequestedWork() {}

    static PipelineWork of(RunspaceSession session, PipelineRequest request, RunObserver observer, RunReports reports) {
        return switch (request.kind()) {
            case RUN -> pipeline(session, request, observer, reports);
            case METADATA -> metadata(session, request, observer, reports);
        };
    }

    /** CREATE_PIPELINE (MS-PSRP 2.2.2.10). */
    private static PipelineWork pipeline(
            RunspaceSession session, PipelineRequest request, RunObserver observer, RunReports reports) {
        boolean noInput = request.input() == null;
        PSInvocationSettings settings = request.settings();
        int streams = WireNumbers.ofFlags(settings.remoteStreamOptions());
        HostInfo host = settings.host() == null ? HostInfo.OF_RUNSPACE : HostInfo.of(settings.host());
        CreatePipeline create = new CreatePipeline(
                request.statements(), noInput, settings.addToHistory(), null, streams, host, settings.nested(), true);
        return new PipelineWork(
                session,
                request.title(),
                settings.nested(),
                settings.host(),
                request.input(),
                request.timeout(),
                new RunStart.New(MessageType.CREATE_PIPELINE, create::payload),
                observer,
                request,
                reports);
    }

    /** GET_COMMAND_METADATA (MS-PSRP 2.2.2.14), whose first object is the number of the others. */
    private static PipelineWork metadata(
            RunspaceSession session, PipelineRequest request, RunObserver observer, RunReports reports) {
        ProtocolVersions.require(session.protocolVersion(), ProtocolVersions.V2_1, "command metadata");
        List<String> names = request.statements().get(0).get(0).parameters().stream()
                .map(name -> PSObject.textOf(name.value()))
                .toList();
        GetCommandMetadata wanted = new GetCommandMetadata(names, GetCommandMetadata.ALL_TYPES, List.of(), null, null);
        Duration limit = request.timeout();
        return new PipelineWork(
                session,
                request.title(),
                false,
                null,
                null,
                limit == null ? session.options().callTimeout() : limit,
                new RunStart.New(MessageType.GET_COMMAND_METADATA, version -> wanted.payload()),
                observer,
                request,
                reports);
    }
}
