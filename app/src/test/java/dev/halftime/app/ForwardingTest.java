package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.EpisodeHooks;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.LoopProvider;
import dev.halftime.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Wrappers of agents, users, worlds, benchmarks, assumptions, hooks and models forward all
/// methods.
///
/// A wrapper is a class that implements such an interface and has a field of the same type. It must
/// declare every method, including those with a default, and call the same method of the wrapped
/// object. A lambda that captures such an object and implements its interface would lose the
/// default methods, so there must be none.
final class ForwardingTest {

  private static final List<Class<?>> KINDS =
      List.of(
          Agent.class,
          User.class,
          World.class,
          BenchmarkDefinition.class,
          Assumption.class,
          EpisodeHooks.class,
          LoopProvider.class,
          Model.class);

  /// Methods that wrappers implement themselves, with the reason.
  private static final Set<String> OWN =
      Set.of(
          "NamedAssumption.id", // it is there for its name
          "WebHelpdesk.id", // a benchmark of its own, with the tasks of another
          "WebHelpdesk.title",
          "WebHelpdesk.about",
          "LedgerAgent.snapshots", // the wrapped agent's would lack the ledger
          "MemoryAgent.snapshots", // the wrapped agent's would lack its own memories
          "ThinkingAgent.snapshots"); // the wrapped agent's would lack the state of its sampling

  private static final JavaClasses ALL = HalftimeClasses.ALL;

  @Test
  @Tag("whole")
  void whateverWrapsForwardsEverything() throws IOException {
    Set<String> wrappers = new TreeSet<>();
    List<String> lost = new ArrayList<>();
    for (JavaClass type : ALL) {
      for (Class<?> kind : KINDS) {
        if (wraps(type, kind)) {
          wrappers.add(type.getSimpleName());
          lost.addAll(lost(type, kind));
        }
      }
      lost.addAll(lambdas(type));
    }
    lost.removeAll(OWN);

    assertThat(lost).isEmpty();
    assertThat(wrappers)
        .contains("MemoryAgent", "ThinkingAgent", "NamedAssumption", "Chain", "MeteredModel");
  }

  @Test
  void aMethodThatIsNotForwardedIsFound() throws IOException {
    JavaClasses tests = new ClassFileImporter().importClasses(Deaf.class, Muffled.class);

    assertThat(lost(tests.get(Deaf.class), User.class)).contains("Deaf.notes", "Deaf.begin");
    assertThat(lost(tests.get(Deaf.class), User.class)).doesNotContain("Deaf.act");
    assertThat(lambdas(tests.get(Muffled.class))).containsExactly("Muffled: a lambda wraps a User");
  }

  /// Wraps a user and forwards only the required methods.
  private record Deaf(User of) implements User {
    @Override
    public Action act(Transcript heard) {
      return of.act(heard);
    }
  }

  /// Wraps a user in a lambda.
  private static final class Muffled {
    @SuppressWarnings("UnusedMethod") // found by scanning
    static User of(User user) {
      return heard -> user.act(heard);
    }
  }

  private static boolean wraps(JavaClass type, Class<?> kind) {
    return !type.isInterface()
        && type.isAssignableTo(kind)
        && type.getFields().stream()
            .filter(field -> !field.getModifiers().toString().contains("STATIC"))
            .anyMatch(field -> field.getRawType().isEquivalentTo(kind));
  }

  private static List<String> lost(JavaClass type, Class<?> kind) {
    return Stream.of(kind.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !declares(type, method) || !forwards(type, kind, method))
        .filter(method -> !overload(kind, method))
        .map(method -> type.getSimpleName() + '.' + method.getName())
        .distinct()
        .toList();
  }

  /// Returns whether a method is an overload that calls another method of the same name.
  private static boolean overload(Class<?> kind, Method method) {
    return method.isDefault()
        && Stream.of(kind.getMethods())
            .anyMatch(other ->
                other.getName().equals(method.getName())
                    && Modifier.isAbstract(other.getModifiers()));
  }

  private static boolean declares(JavaClass type, Method method) {
    return type.getMethods().stream()
        .anyMatch(own ->
            own.getName().equals(method.getName())
                && own.getRawParameterTypes().size() == method.getParameterCount());
  }

  private static boolean forwards(JavaClass type, Class<?> kind, Method method) {
    boolean called =
        type.getMethodCallsFromSelf().stream()
            .anyMatch(call ->
                call.getName().equals(method.getName())
                    && call.getTargetOwner().isAssignableTo(kind));
    return called
        || type.getMethodReferencesFromSelf().stream()
            .anyMatch(reference -> reference.getName().equals(method.getName()));
  }

  private static List<String> lambdas(JavaClass type) throws IOException {
    List<String> found = new ArrayList<>();
    var source = type.getSource();
    if (source.isEmpty()) {
      return found;
    }
    try (InputStream in = source.get().getUri().toURL().openStream()) {
      for (var method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        method
            .code()
            .ifPresent(code ->
                code.forEach(element -> {
                  if (element instanceof InvokeDynamicInstruction lambda) {
                    KINDS.stream()
                        .filter(kind -> captures(lambda.typeSymbol(), kind))
                        .map(kind ->
                            type.getSimpleName() + ": a lambda wraps a " + kind.getSimpleName())
                        .forEach(found::add);
                  }
                }));
      }
    }
    return found;
  }

  private static boolean captures(MethodTypeDesc made, Class<?> kind) {
    String name = kind.descriptorString();
    return made.returnType().descriptorString().equals(name)
        && made.parameterList().stream().anyMatch(it -> it.descriptorString().equals(name));
  }
}
