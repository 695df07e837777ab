package org.runspace.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.object.PSObject;

/**
 * One document decoded, encoded, and merely scanned by the fastest XML parser there is for Java. Code waits for its
 * compiler, because on a busy machine a compiler in the background needs longer than any warm-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class ClixmlBenchmark {
    /** Which documents; they are taken in turn. */
    @Param({"FILES", "NUMBER", "OBJECT", "ARRAY"})
    public String documents;

    private final UUID pipeline = new UUID(0, 1);
    private final Codec codec = new Codec(Message.SERVER, new UUID(0, 2));
    private final ClixmlReader reader = codec.reader();
    private final InputFactoryImpl parsers = new InputFactoryImpl();
    private byte[][] texts;
    private PSObject[] values;
    private int turn;

    /** Reads the documents. */
    @Setup
    public void load() {
        List<byte[]> loaded = Documents.valueOf(documents).load();
        texts = loaded.toArray(byte[][]::new);
        values = loaded.stream()
                .map(text -> reader.readObject(text, 0, text.length))
                .toArray(PSObject[]::new);
        parsers.configureForSpeed();
    }

    /**
     * Decodes as a pipeline's consumer does.
     *
     * @return the object
     */
    @Benchmark
    public PSObject decode() {
        byte[] text = texts[next()];
        return reader.readObject(text, 0, text.length);
    }

    /**
     * Encodes as input of a pipeline is encoded.
     *
     * @return the message
     */
    @Benchmark
    public OutboundMessage encode() {
        return codec.encode(MessageType.PIPELINE_INPUT, pipeline, values[next()]);
    }

    /**
     * Walks over all events and looks at the size of what they hold, no more.
     *
     * @return something that depends on all of it
     * @throws XMLStreamException never
     */
    @Benchmark
    public int scan() throws XMLStreamException {
        XMLStreamReader xml = parsers.createXMLStreamReader(new ByteArrayInputStream(texts[next()]));
        int seen = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                seen += xml.getAttributeCount();
            } else if (event == XMLStreamConstants.CHARACTERS) {
                seen += xml.getTextLength();
            }
        }
        xml.close();
        return seen;
    }

    private int next() {
        turn = turn + 1 == texts.length ? 0 : turn + 1;
        return turn;
    }
}
