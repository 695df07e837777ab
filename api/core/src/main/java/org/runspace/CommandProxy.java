package org.runspace;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runspace.mapping.Mismatch;

/** Runs the commands that the methods of an interface stand for. Thread-safe. */
final class CommandProxy implements InvocationHandler {
    private static final Object[] NONE = {};

    private final RemoteRunspace runspace;
    private final Class<?> type;
    private final Map<Method, CommandMethod> methods;
    private volatile Check check = Check.TO_BE_DONE;

    /** Whether the server was asked for its commands. */
    private enum Check {
        TO_BE_DONE,
        DONE
    }

    private CommandProxy(RemoteRunspace runspace, Class<?> type, Map<Method, CommandMethod> methods) {
        this.runspace = runspace;
        this.type = type;
        this.methods = methods;
    }

    static <T> T of(RemoteRunspace runspace, Class<T> type) {
        List<Mismatch> wrong = new ArrayList<>();
        Map<Method, CommandMethod> methods = new HashMap<>();
        if (!type.isInterface() || type.isAnnotation() || type.isSealed()) {
            wrong.add(new Mismatch("", "the type " + type.getName(), "an interface that anybody may implement"));
        } else {
            for (Method method : type.getMethods()) {
                if (Modifier.isAbstract(method.getModifiers())) {
                    CommandMethod command = CommandMethod.of(method, wrong);
                    if (command != null) {
                        methods.put(method, command);
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw CommandInterfaceException.ofType(type, wrong);
        }
        CommandProxy handler = new CommandProxy(runspace, type, Map.copyOf(methods));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method.getName(), arguments);
        }
        CommandMethod command = methods.get(method);
        if (command == null) {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflectSpecial(method, type)
                    .bindTo(proxy)
                    .invokeWithArguments(arguments);
        }
        compareOnce();
        return command.call(runspace, arguments);
    }

    private void compareOnce() {
        if (check == Check.TO_BE_DONE) {
            List<Mismatch> wrong = CommandCheck.of(runspace, methods.values());
            if (!wrong.isEmpty()) {
                throw CommandInterfaceException.ofServer(type, wrong);
            }
            check = Check.DONE;
        }
    }

    private Object ofObject(Object proxy, String method, @Nullable Object[] arguments) {
        return switch (method) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "commands of " + type.getName();
        };
    }
}
