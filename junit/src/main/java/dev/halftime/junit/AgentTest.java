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

/// A test of an agent on a benchmark; the method says in terms of [EvaluatedAgent] what is
/// required:
///
/// ```java
/// @AgentTest(agent = MyAgent.class, benchmark = "helpdesk", setting = "interactive", tasks = 100)
/// void solvesNineOfTen(EvaluatedAgent agent) {
///   agent.succeedsAtLeast(0.9).costsAtMost(0.02);
/// }
/// ```
///
/// An agent that a constructor without arguments cannot make is given in the method, by a parameter
/// of the type [AgentTrial].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(AgentTestExtension.class)
public @interface AgentTest {

  /// The agent; has a public constructor without parameters, or with a seed (`long`).
  Class<? extends Agent> agent() default Agent.class;

  /// A benchmark by its name; its jar is on the class path, such as `halftime-worlds`.
  String benchmark() default "";

  /// A benchmark of one's own, in place of a name; has a public constructor without parameters, or
  /// with a seed (`long`).
  Class<? extends BenchmarkDefinition> benchmarkClass() default BenchmarkDefinition.class;

  /// How tasks are given, such as `interactive`, `second-half` or `interactive+faults`.
  String setting() default "interactive";

  /// How many tasks at most; a clear result takes fewer.
  int tasks() default 100;

  /// How many tasks follow one another where tasks come in sequence; 0 for as many as make ten
  /// sequences of all tasks.
  int sequence() default 0;

  /// In how many orders each sequence is given.
  int orders() default 1;

  /// How often each attempt is repeated.
  int trials() default 1;

  /// From which the benchmark is generated and luck is drawn.
  long seed() default 1;

  /// How many agents work at once.
  int concurrency() default 16;
}
