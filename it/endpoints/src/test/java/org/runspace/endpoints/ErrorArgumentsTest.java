package org.runspace.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.runspace.error.ErrorCode;

/** Every place that makes a numbered message gives it as many arguments as its text has names for. */
@AnalyzeClasses(packages = "org.runspace", importOptions = ImportOption.DoNotIncludeTests.class)
class ErrorArgumentsTest {
    private static final Type CODE = Type.getType(ErrorCode.class);
    private static final Type ARGUMENTS = Type.getType(Object[].class);
    /** Filled in for an argument, and nowhere in a text. */
    private static final String MARK = "\0";

    @ArchTest
    static void everyMessageGetsItsArguments(JavaClasses classes) {
        Set<ErrorCode> unused = EnumSet.allOf(ErrorCode.class);
        List<String> misfits = new ArrayList<>();
        for (JavaClass type : classes) {
            for (Use use : uses(type)) {
                unused.remove(use.code());
                if (!fits(use)) {
                    misfits.add(use.toString());
                }
            }
        }
        assertThat(misfits).as("messages whose arguments do not fit").isEmpty();
        assertThat(unused).as("messages that are never made").isEmpty();
    }

    private static boolean fits(Use use) {
        String message =
                use.code().message(Collections.nCopies(use.arguments(), MARK).toArray());
        return !message.contains("{") && message.split(MARK, -1).length - 1 == use.arguments();
    }

    private static List<Use> uses(JavaClass type) {
        List<Use> uses = new ArrayList<>();
        ClassNode node = new ClassNode();
        try (InputStream code = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(code).accept(node, 0);
            for (MethodNode method : node.methods) {
                Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(node.name, method);
                for (int i = 0; i < frames.length; i++) {
                    if (method.instructions.get(i) instanceof MethodInsnNode call && frames[i] != null) {
                        use(call, frames[i], type.getName() + "." + method.name).ifPresent(uses::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
        return uses;
    }

    /** A call that takes a constant code and, at its end, the arguments of its message. */
    private static Optional<Use> use(MethodInsnNode call, Frame<SourceValue> frame, String place) {
        List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
        if (call.owner.equals(CODE.getInternalName())) {
            parameters.add(0, CODE);
        }
        int code = parameters.indexOf(CODE);
        if (code < 0 || !parameters.get(parameters.size() - 1).equals(ARGUMENTS)) {
            return Optional.empty();
        }
        int first = frame.getStackSize() - parameters.size();
        SourceValue arguments = frame.getStack(frame.getStackSize() - 1);
        return constant(frame.getStack(first + code)).map(known -> new Use(place, known, length(arguments)));
    }

    private static Optional<ErrorCode> constant(SourceValue value) {
        return value.insns.stream()
                .filter(source -> source instanceof FieldInsnNode field && field.owner.equals(CODE.getInternalName()))
                .map(source -> ErrorCode.valueOf(((FieldInsnNode) source).name))
                .findAny();
    }

    /** The length of an array that is made for the call, which stands before the instruction that makes it. */
    private static int length(SourceValue array) {
        AbstractInsnNode made = array.insns.iterator().next();
        while (made.getOpcode() != Opcodes.ANEWARRAY) {
            made = made.getPrevious();
        }
        return made.getPrevious() instanceof IntInsnNode length
                ? length.operand
                : made.getPrevious().getOpcode() - Opcodes.ICONST_0;
    }

    private record Use(String place, ErrorCode code, int arguments) {}
}
