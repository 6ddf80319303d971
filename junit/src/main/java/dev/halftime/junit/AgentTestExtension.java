package dev.halftime.junit;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Setting;
import dev.halftime.evaluation.BenchmarkProvider;
import dev.halftime.evaluation.Evaluation;
import dev.halftime.text.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;

/// Resolves the parameters of [AgentTest] methods, and publishes their results.
final class AgentTestExtension implements ParameterResolver, AfterTestExecutionCallback {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(AgentTestExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == EvaluatedAgent.class || type == AgentTrial.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    AgentTest test = context.getRequiredTestMethod().getAnnotation(AgentTest.class);
    AgentTrial trial =
        context
            .getStore(OURS)
            .computeIfAbsent(AgentTrial.class, _ -> trial(test, context), AgentTrial.class);
    if (parameter.getParameter().getType() == AgentTrial.class) {
      return trial;
    }
    Class<? extends Agent> agent = test.agent();
    if (agent == Agent.class) {
      throw new ExtensionConfigurationException(
          "@AgentTest names no agent: add agent = MyAgent.class, or take an AgentTrial in place of"
              + " the EvaluatedAgent and make the agent in the test");
    }
    make(agent, test.seed());
    return trial.of(agent.getSimpleName(), () -> make(agent, test.seed()));
  }

  private static AgentTrial trial(AgentTest test, ExtensionContext context) {
    Setting setting = Setting.of(test.setting());
    int length = test.sequence() > 0 ? test.sequence() : Math.max(1, test.tasks() / 10);
    Evaluation evaluation =
        Evaluation.of(benchmark(test))
            .tasks(test.tasks())
            .sequence(length)
            .orders(test.orders())
            .trials(test.trials())
            .seed(test.seed())
            .concurrency(test.concurrency());
    return new AgentTrial(evaluation, setting, new Publication(context));
  }

  private static Benchmark benchmark(AgentTest test) {
    boolean own = test.benchmarkClass() != BenchmarkDefinition.class;
    if (own == !test.benchmark().isEmpty()) {
      throw new ExtensionConfigurationException(
          own
              ? "@AgentTest names two benchmarks, '%s' and %s: leave one out"
                  .formatted(test.benchmark(), test.benchmarkClass().getName())
              : "@AgentTest names no benchmark: add benchmark = \"helpdesk\", or benchmarkClass ="
                  + " MyBenchmark.class");
    }
    if (own) {
      return Benchmark.of(make(test.benchmarkClass(), test.seed()));
    }
    SortedMap<String, LongFunction<Benchmark>> known = new TreeMap<>();
    ServiceLoader.load(BenchmarkProvider.class).forEach(it -> known.putAll(it.benchmarks()));
    LongFunction<Benchmark> maker = known.get(test.benchmark());
    if (maker == null) {
      throw new ExtensionConfigurationException(
          known.isEmpty()
              ? "there are no benchmarks by name on the class path: add the dependency"
                  + " dev.halftime:halftime-worlds, or name a class with benchmarkClass"
              : "unknown benchmark '"
                  + test.benchmark()
                  + "'; "
                  + Suggestions.hint(test.benchmark(), known.keySet())
                  + "; one of your own: benchmarkClass = MyBenchmark.class");
    }
    return maker.apply(test.seed());
  }

  private static <T> T make(Class<? extends T> type, long seed) {
    try {
      try {
        return accessible(type.getDeclaredConstructor(long.class)).newInstance(seed);
      } catch (NoSuchMethodException _) {
        return accessible(type.getDeclaredConstructor()).newInstance();
      }
    } catch (InvocationTargetException e) {
      throw new ExtensionConfigurationException(
          type.getName() + " cannot be made: " + e.getCause(), e);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new ExtensionConfigurationException(
          type.getName()
              + " needs a constructor without parameters or with a seed (long), and must be static"
              + " if it is nested; an agent can also be made in the test, by an AgentTrial",
          e);
    }
  }

  /// A class nested in a test is rarely public.
  private static <T> Constructor<T> accessible(Constructor<T> constructor) {
    constructor.setAccessible(true);
    return constructor;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    AgentTrial trial = context.getStore(OURS).get(AgentTrial.class, AgentTrial.class);
    if (trial != null) {
      trial.publish();
    }
    if (context.getExecutionException().isPresent()) {
      return;
    }
    if (trial == null || !trial.used()) {
      throw new AssertionFailedError(
          "the test required nothing, so nothing was run: take an EvaluatedAgent as a parameter and"
              + " call for example agent.succeedsAtLeast(0.9)");
    }
    if (!trial.unused().isEmpty()) {
      throw new AssertionFailedError(
          "the test required nothing of '"
              + String.join("', '", trial.unused())
              + "', so its tasks were not run: call for example succeedsAtLeast(0.9), or remove"
              + " it");
    }
  }
}
