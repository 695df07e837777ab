package org.runspace.endpoints.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;

/** Whatever is written is read as the same, and written again as the same bytes. */
class GraphRoundTripTest {
    private final ClixmlReader reader =
            new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR);
    private final ClixmlWriter writer = new ClixmlWriter(SecureStringCodec.CLEAR);

    @Provide
    Arbitrary<GraphSpec> trees() {
        return Graphs.trees();
    }

    @Provide
    Arbitrary<GraphSpec> cyclic() {
        return Graphs.cyclic();
    }

    @Property
    void treesComeBackAsTheyWere(@ForAll("trees") GraphSpec spec) {
        comesBack(spec);
    }

    @Property
    void graphsThatLeadBackToThemselvesComeBackAsTheyWere(@ForAll("cyclic") GraphSpec spec) {
        comesBack(spec);
    }

    private void comesBack(GraphSpec spec) {
        Object graph = spec.build();
        byte[] written = write(graph);
        Object back = reader.read(written, 0, written.length);
        assertThat(new GraphComparison().compare(graph, back)).isEmpty();
        assertThat(write(back)).isEqualTo(written);
    }

    private byte[] write(Object value) {
        ByteOutput out = new ByteOutput(1024);
        writer.write(value, out);
        return Arrays.copyOf(out.array(), out.size());
    }
}
