package dev.halftime.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names or describes an argument of a tool: a parameter of a [ToolMethod], or a component of a
/// record.
///
/// A compiler leaves the names of parameters out of the class file unless it is called with
/// `-parameters`, so that a parameter needs one here. The components of a record always have
/// theirs.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface ToolParam {

  /// The argument's name; that of the parameter or component if it is empty.
  String value() default "";

  /// What it means, for the one who calls.
  String about() default "";
}
