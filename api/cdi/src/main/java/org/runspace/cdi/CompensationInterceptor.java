package org.runspace.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/** Registers the script of {@link CompensateWith} before the method is called, inside of its transaction. */
@CompensateWith(resource = "", script = "")
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CompensationInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @AroundInvoke
    @Nullable
    Object register(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        CompensateWith how = annotation(method, call.getTarget().getClass());
        PowerShell script =
                new ResourceRunspace(new PoolName(how.resource())).powerShell().addScript(how.script());
        arguments(method, call.getParameters()).forEach(script::addParameter);
        script.asCompensation();
        return call.proceed();
    }

    /** Returns that of the method, else that of its class; containers call methods of generated subclasses. */
    private static CompensateWith annotation(Method method, Class<?> bean) {
        return Stream.<AnnotatedElement>concat(
                        Stream.of(method), Stream.<Class<?>>iterate(bean, type -> type != null, Class::getSuperclass))
                .map(element -> declared(element, new HashSet<>()))
                .filter(found -> !found.isEmpty())
                .map(found -> only(found, method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " has no @CompensateWith"));
    }

    /** Returns its own, else those of its stereotypes and interceptor bindings, which may have such themselves. */
    private static Set<CompensateWith> declared(AnnotatedElement element, Set<Class<?>> seen) {
        CompensateWith own = element.getAnnotation(CompensateWith.class);
        return own != null
                ? Set.of(own)
                : Stream.of(element.getAnnotations())
                        .map(Annotation::annotationType)
                        .filter(seen::add)
                        .flatMap(type -> declared(type, seen).stream())
                        .collect(Collectors.toSet());
    }

    private static CompensateWith only(Set<CompensateWith> found, Method method) {
        if (found.size() > 1) {
            throw new RunspaceResourceException(
                    ErrorCode.COMPENSATION_AMBIGUOUS,
                    null,
                    name(method),
                    found.stream()
                            .map(CompensateWith::script)
                            .sorted()
                            .collect(Collectors.joining("\", \"", "\"", "\"")));
        }
        return found.iterator().next();
    }

    private static Map<String, @Nullable Object> arguments(Method method, @Nullable Object[] values) {
        Parameter[] parameters = method.getParameters();
        boolean chosen = Stream.of(parameters).anyMatch(one -> one.isAnnotationPresent(ScriptArgument.class));
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            ScriptArgument named = parameters[i].getAnnotation(ScriptArgument.class);
            if (named != null) {
                arguments.put(named.value(), values[i]);
            } else if (!chosen) {
                arguments.put(name(method, parameters[i]), values[i]);
            }
        }
        return arguments;
    }

    private static String name(Method method, Parameter parameter) {
        if (!parameter.isNamePresent()) {
            throw new RunspaceResourceException(ErrorCode.COMPENSATION_ARGUMENT, null, name(method));
        }
        return parameter.getName();
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
