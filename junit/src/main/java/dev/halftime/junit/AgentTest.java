package dev.halftime.junit;

import dev.halftime.Agent;
import dev.halftime.BenchmarkDefinition;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a test of an agent on a benchmark; the method states its requirements with
/// [EvaluatedAgent]:
///
/// ```java
/// @AgentTest(agent = MyAgent.class, benchmark = "helpdesk", setting = "interactive", tasks = 100)
/// void solvesNineOfTen(EvaluatedAgent agent) {
///   agent.succeedsAtLeast(0.9).costsAtMost(0.02);
/// }
/// ```
///
/// If the agent cannot be made by a constructor without arguments, the method makes it, with a
/// parameter of the type [AgentTrial]. A method fails that requires nothing and reads no report of
/// an agent that it has.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(AgentTestExtension.class)
public @interface AgentTest {

  /// Agent class, with a constructor without parameters, or with a seed (`long`).
  Class<? extends Agent> agent() default Agent.class;

  /// Name of a benchmark, whose jar must be on the class path, such as `halftime-worlds`.
  String benchmark() default "";

  /// Custom benchmark, in place of a name (not beside one), with a constructor without parameters,
  /// or with a seed (`long`).
  Class<? extends BenchmarkDefinition> benchmarkClass() default BenchmarkDefinition.class;

  /// Setting, such as `interactive`, `second-half` or `interactive+faults`.
  String setting() default "interactive";

  /// Maximum number of tasks; a clear result takes fewer.
  int tasks() default 100;

  /// Number of tasks in a sequence; 0 for as many as make ten sequences of all tasks. The default
  /// of the command line is 30.
  int sequence() default 0;

  /// Number of orders in which each sequence is given. The default of the command line is 2.
  int orders() default 1;

  /// Number of repetitions of each attempt.
  int trials() default 1;

  /// Seed of task generation and all randomness.
  long seed() default 1;

  /// Number of agents that run concurrently.
  int concurrency() default 16;
}
