package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.InvocationResult;
import org.runspace.RemoteCommandException;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.error.ErrorCode;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.PSObject;

/** A server that puts a value with an endless or immense text where a text should be gets a short text in its place. */
class SharedValuesInMessagesTest {
    private static final int SHORT = 300;
    private static final int LONG = 70_000;

    /** A list in itself; forty levels with two references each; 30,000 references to a list of 3,000 texts. */
    static Stream<String> values() {
        StringBuilder shared = new StringBuilder("<Obj RefId=\"0\"><LST><S>x</S></LST></Obj>");
        for (int level = 1; level < 40; level++) {
            shared.append("<Obj RefId=\"" + level + "\"><LST>" + ("<Ref RefId=\"" + (level - 1) + "\" />").repeat(2))
                    .append("</LST></Obj>");
        }
        return Stream.of(
                "<Obj NAME RefId=\"0\"><LST><S>x</S><Ref RefId=\"0\" /></LST></Obj>",
                "<Obj NAME RefId=\"99\"><LST>" + shared + "</LST></Obj>",
                "<Obj NAME RefId=\"1\"><LST><Obj RefId=\"0\"><LST>" + "<S>text</S>".repeat(3_000) + "</LST></Obj>"
                        + "<Ref RefId=\"0\" />".repeat(30_000) + "</LST></Obj>");
    }

    @ParameterizedTest
    @MethodSource("values")
    void theMessageOfAnErrorIsShort(String value) {
        for (String name : new String[] {"ErrorDetails_Message", "FullyQualifiedErrorId", "TargetObject"}) {
            check(ErrorRecords.from(read(value, name)));
        }
        check(ErrorRecords.from(read(
                "<Obj N=\"Exception\" RefId=\"1000\"><Props>" + named(value, "Message") + "</Props></Obj>", "none")));
    }

    private static void check(ErrorRecord error) {
        assertThat(error.message()).hasSizeLessThan(SHORT);
        assertThat(error.fullyQualifiedErrorId()).hasSizeLessThan(SHORT);
        assertThat(error).hasSameHashCodeAs(error);
        RemoteCommandException exception = new RemoteCommandException(
                ErrorCode.PIPELINE_FAILED, error, new InvocationResult.Collector().result(), error);
        assertThat(exception.getMessage()).hasSizeLessThan(SHORT);
        assertThat(error.source().toString()).hasSizeLessThan(LONG);
    }

    @ParameterizedTest
    @MethodSource("values")
    void theTextOfAnyOtherRecordIsShort(String value) {
        assertThat(Records.informational(read(value, "InformationalRecord_Message"))
                        .message())
                .hasSizeLessThan(SHORT);
        assertThat(Records.informational(read(value, "unknown")).message()).hasSizeLessThan(SHORT);
        assertThat(Records.progress(read(value, "Activity")).activity()).hasSizeLessThan(SHORT);
        assertThat(Records.progress(read(value, "Type")).completed()).isFalse();
        InformationRecord information = Records.information(read(value, "MessageData"));
        assertThat(information.toString()).hasSizeLessThan(LONG);
        assertThat(Records.information(read(value, "Tags")).tags())
                .allSatisfy(tag -> assertThat(tag).hasSizeLessThan(SHORT));
    }

    @ParameterizedTest
    @MethodSource("values")
    void theReasonOfAStateIsShort(String value) {
        String error = "<Obj N=\"ExceptionAsErrorRecord\" RefId=\"1000\"><MS>" + named(value, "ErrorDetails_Message")
                + "</MS></Obj>";
        String pool = "<I32 N=\"RunspaceState\">5</I32>" + error;
        assertThat(RunspacePoolStateMessage.from(document(pool)).reason().message())
                .hasSizeLessThan(SHORT);
        String pipeline = "<I32 N=\"PipelineState\">5</I32>" + error;
        assertThat(PipelineStateMessage.from(document(pipeline)).reason().message())
                .hasSizeLessThan(SHORT);
    }

    private static PSObject read(String value, String name) {
        return document(named(value, name));
    }

    private static String named(String value, String name) {
        return value.replaceFirst(" NAME", " N=\"" + name + "\"");
    }

    private static PSObject document(String properties) {
        byte[] bytes = ("<Obj RefId=\"5000\"><MS>" + properties + "</MS></Obj>").getBytes(StandardCharsets.UTF_8);
        return new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR)
                .readObject(bytes, 0, bytes.length);
    }
}
