package dev.halftime.learn.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says about a component of a configuration what its name alone does not.
///
/// A component `learningRate` is the hyperparameter `learning_rate`. What is left out here is that
/// of the standard hyperparameter of this name, if there is one ([StandardHyperparameters]).
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hyperparameter {

  /// The default, as it would be written after `--set NAME=`.
  String value() default "";

  /// What it does, in a few words.
  String about() default "";

  /// The least number that is allowed.
  double least() default Double.NaN;

  /// The greatest number that is allowed.
  double most() default Double.NaN;

  /// Its name in versions before names were standard: still read, and part of the names under which
  /// trainings are stored.
  String earlier() default "";
}
