package org.runspace.engine.runtime;

import org.runspace.PipelineItem;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.Records;
import org.runspace.engine.protocol.Codec;
import org.runspace.object.PSObject;

/** Decodes what a pipeline sent into items (MS-PSRP 2.2.2.19 to 2.2.2.26). Not thread-safe. */
final class ItemDecoder {
    private final ClixmlReader reader;

    ItemDecoder(Codec codec) {
        this.reader = codec.reader();
    }

    /** The item, or null for a message that is none. */
    PipelineItem decode(Message message) {
        PSObject payload = Codec.payload(reader, message);
        MessageType type = message.type();
        return switch (type) {
            case PIPELINE_OUTPUT -> new PipelineItem.Output(payload);
            case ERROR_RECORD -> new PipelineItem.ErrorItem(ErrorRecords.from(payload));
            case WARNING_RECORD -> new PipelineItem.WarningItem(Records.informational(payload));
            case VERBOSE_RECORD -> new PipelineItem.VerboseItem(Records.informational(payload));
            case DEBUG_RECORD -> new PipelineItem.DebugItem(Records.informational(payload));
            case PROGRESS_RECORD -> new PipelineItem.ProgressItem(Records.progress(payload));
            case INFORMATION_RECORD -> new PipelineItem.InformationItem(Records.information(payload));
            default -> null;
        };
    }
}
