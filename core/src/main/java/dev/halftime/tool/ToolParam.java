package dev.halftime.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names or describes an argument of a tool: a parameter of a [ToolMethod], or a component of a
/// record.
///
/// Compilers omit parameter names from class files unless called with `-parameters`, so a parameter
/// needs a name here. Components of records always keep their names.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface ToolParam {

  /// Name of the argument; that of the parameter or component if empty.
  String value() default "";

  /// Meaning of the argument, for the caller.
  String about() default "";
}
