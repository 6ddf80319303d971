package dev.halftime.learn.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a record component that is a hyperparameter.
///
/// The component `learningRate` is the hyperparameter `learning_rate`. Attributes that are omitted
/// are those of the standard hyperparameter with this name, if there is one
/// ([StandardHyperparameters]).
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hyperparameter {

  /// The default, as it would be written after `--set NAME=`.
  String value() default "";

  /// A short description.
  String about() default "";

  /// The smallest allowed number.
  double least() default Double.NaN;

  /// The greatest allowed number.
  double most() default Double.NaN;

  /// The name in versions before standard names were introduced. It is still accepted, and it
  /// determines the name under which a training is stored.
  String earlier() default "";
}
