package org.runspace.endpoints;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.runspace.error.ErrorCode;

/**
 * Every place that makes a numbered message gives it as many arguments as its text has names for. A code that is passed
 * to a method has one: the failure that the method gets, too.
 */
@AnalyzeClasses(packages = "org.runspace", importOptions = ImportOption.DoNotIncludeTests.class)
class ErrorArgumentsTest {
    private static final Type CODE = Type.getType(ErrorCode.class);
    private static final Type ARGUMENTS = Type.getType(Object[].class);
    /** Filled in for an argument, and nowhere in a text. */
    private static final String MARK = "\u2020";

    private static final String TESTS = "org.runspace.testkit..";

    /** Not on the class path, because the jar of the program has all connection types inside. */
    private static final Path COMMAND_LINE = Path.of("..", "..", "api", "cli", "target", "classes");

    @ArchTest
    static void everyMessageGetsItsArguments(JavaClasses classes) {
        Set<ErrorCode> unused = EnumSet.allOf(ErrorCode.class);
        List<String> misfits = new ArrayList<>();
        for (Use use : allUses(classes)) {
            unused.remove(use.code());
            if (!fits(use)) {
                misfits.add(use.toString());
            }
        }
        assertThat(misfits).as("messages whose arguments do not fit").isEmpty();
        assertThat(unused).as("messages that are never made").isEmpty();
    }

    private static List<Use> allUses(JavaClasses classes) {
        List<Use> all = new ArrayList<>();
        classes.that(not(resideInAPackage(TESTS))).forEach(type -> all.addAll(uses(type)));
        new ClassFileImporter().importPath(COMMAND_LINE).forEach(type -> all.addAll(uses(type)));
        return all;
    }

    private static boolean fits(Use use) {
        if (use.code() == null) {
            return use.arguments() == 1;
        }
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
                        uses.addAll(uses(call, frames[i], type.getName() + "." + method.name));
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

    /**
     * What a call does with a code, which may be one of several. A code of null is a parameter of the calling method.
     */
    private static List<Use> uses(MethodInsnNode call, Frame<SourceValue> frame, String place) {
        List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
        if (call.owner.equals(CODE.getInternalName()) && call.name.equals("message")) {
            parameters.add(0, CODE);
        }
        int position = parameters.indexOf(CODE);
        if (position < 0) {
            return List.of();
        }
        int first = frame.getStackSize() - parameters.size();
        List<ErrorCode> codes = constants(frame.getStack(first + position));
        if (!parameters.get(parameters.size() - 1).equals(ARGUMENTS)) {
            return codes.stream().map(code -> new Use(place, code, 1)).toList();
        }
        return length(frame.getStack(frame.getStackSize() - 1)).stream()
                .mapToObj(length -> codes.isEmpty()
                        ? Stream.of(new Use(place, null, length))
                        : codes.stream().map(code -> new Use(place, code, length)))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<ErrorCode> constants(SourceValue value) {
        return value.insns.stream()
                .filter(source -> source instanceof FieldInsnNode field && field.owner.equals(CODE.getInternalName()))
                .map(source -> ErrorCode.valueOf(((FieldInsnNode) source).name))
                .toList();
    }

    /**
     * The length of an array that is made for the call, which stands before the instruction that makes it; empty for an
     * array that the calling method got itself.
     */
    private static OptionalInt length(SourceValue array) {
        AbstractInsnNode made = array.insns.iterator().next();
        if (made instanceof VarInsnNode) {
            return OptionalInt.empty();
        }
        while (made.getOpcode() != Opcodes.ANEWARRAY) {
            made = made.getPrevious();
        }
        return OptionalInt.of(
                made.getPrevious() instanceof IntInsnNode length
                        ? length.operand
                        : made.getPrevious().getOpcode() - Opcodes.ICONST_0);
    }

    private record Use(String place, ErrorCode code, int arguments) {}
}
