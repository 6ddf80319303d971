package dev.halftime.tool;

import dev.halftime.Party;
import dev.halftime.Tool;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method as the handler of a tool; [ToolSet#annotated(Object)] says how it is read.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {

  /// What the tool does, for the one who calls.
  String value();

  /// The tool's name; the method's if it is empty.
  String name() default "";

  /// What a call can do.
  Tool.Kind kind() default Tool.Kind.WRITE;

  /// Who has the tool.
  Party party() default Party.AGENT;
}
