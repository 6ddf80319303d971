package dev.halftime.tool;

import dev.halftime.Party;
import dev.halftime.Tool;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method as the handler of a tool; [ToolSet#annotated(Class, Object)] describes the rules.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {

  /// Description of the tool, for the caller.
  String value();

  /// Name of the tool; the method's name if empty.
  String name() default "";

  /// Effect of a call.
  Tool.Kind kind() default Tool.Kind.WRITE;

  /// Party that has the tool.
  Party party() default Party.AGENT;
}
