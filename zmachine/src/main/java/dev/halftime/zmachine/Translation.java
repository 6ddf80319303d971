package dev.halftime.zmachine;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.halftime.zmachine.memory.Objects;
import dev.halftime.zmachine.memory.StoryMemory;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which instructions can be compiled, and the methods that compiled ones call.
final class Translation {

  private static final ClassDesc ARITHMETIC = described(Arithmetic.class);
  private static final ClassDesc OBJECTS = described(Objects.class);
  private static final ClassDesc MEMORY = described(StoryMemory.class);
  private static final ClassDesc STACK = described(Stack.class);

  static final Method LESS = function("less", CD_boolean, 2);
  static final Method GREATER = function("greater", CD_boolean, 2);

  private static final Map<Opcode, Method> METHODS = new EnumMap<>(Opcode.class);

  static {
    METHODS.put(Opcode.JL, LESS);
    METHODS.put(Opcode.JG, GREATER);
    METHODS.put(Opcode.TEST, function("test", CD_boolean, 2));
    METHODS.put(Opcode.JZ, function("zero", CD_boolean, 1));
    METHODS.put(Opcode.OR, function("or", CD_int, 2));
    METHODS.put(Opcode.AND, function("and", CD_int, 2));
    METHODS.put(Opcode.NOT, function("not", CD_int, 1));
    METHODS.put(Opcode.NOT_OF_ONE, function("not", CD_int, 1));
    METHODS.put(Opcode.ADD, function("add", CD_int, 2));
    METHODS.put(Opcode.SUB, function("subtract", CD_int, 2));
    METHODS.put(Opcode.MUL, function("multiply", CD_int, 2));
    METHODS.put(Opcode.DIV, function("divide", CD_int, 2));
    METHODS.put(Opcode.MOD, function("remainder", CD_int, 2));
    METHODS.put(Opcode.LOG_SHIFT, function("shiftLogically", CD_int, 2));
    METHODS.put(Opcode.ART_SHIFT, function("shiftArithmetically", CD_int, 2));
    METHODS.put(Opcode.LOADW, method(MEMORY, "memory", "wordOf", CD_int, 2));
    METHODS.put(Opcode.LOADB, method(MEMORY, "memory", "octetOf", CD_int, 2));
    METHODS.put(Opcode.STOREW, method(MEMORY, "memory", "wordOf", CD_void, 3));
    METHODS.put(Opcode.STOREB, method(MEMORY, "memory", "octetOf", CD_void, 3));
    METHODS.put(Opcode.JIN, method(OBJECTS, "objects", "in", CD_boolean, 2));
    METHODS.put(Opcode.TEST_ATTR, method(OBJECTS, "objects", "attribute", CD_boolean, 2));
    METHODS.put(Opcode.SET_ATTR, method(OBJECTS, "objects", "set", CD_void, 2));
    METHODS.put(Opcode.CLEAR_ATTR, method(OBJECTS, "objects", "clear", CD_void, 2));
    METHODS.put(Opcode.INSERT_OBJ, method(OBJECTS, "objects", "insert", CD_void, 2));
    METHODS.put(Opcode.REMOVE_OBJ, method(OBJECTS, "objects", "remove", CD_void, 1));
    METHODS.put(Opcode.GET_PARENT, method(OBJECTS, "objects", "parent", CD_int, 1));
    METHODS.put(Opcode.GET_SIBLING, method(OBJECTS, "objects", "sibling", CD_int, 1));
    METHODS.put(Opcode.GET_CHILD, method(OBJECTS, "objects", "child", CD_int, 1));
    METHODS.put(Opcode.GET_PROP, method(OBJECTS, "objects", "property", CD_int, 2));
    METHODS.put(Opcode.GET_PROP_ADDR, method(OBJECTS, "objects", "data", CD_int, 2));
    METHODS.put(Opcode.GET_NEXT_PROP, method(OBJECTS, "objects", "following", CD_int, 2));
    METHODS.put(Opcode.GET_PROP_LEN, method(OBJECTS, "objects", "length", CD_int, 1));
    METHODS.put(Opcode.PUT_PROP, method(OBJECTS, "objects", "property", CD_void, 3));
    METHODS.put(Opcode.CHECK_ARG_COUNT, method(STACK, "stack", "argument", CD_boolean, 1));
  }

  private static final Set<Opcode> CALLS =
      EnumSet.of(
          Opcode.CALL,
          Opcode.CALL_VS2,
          Opcode.CALL_1S,
          Opcode.CALL_2S,
          Opcode.CALL_VN,
          Opcode.CALL_VN2,
          Opcode.CALL_1N,
          Opcode.CALL_2N);

  /// Instructions after which the next one is not executed.
  private static final Set<Opcode> ENDS =
      EnumSet.of(
          Opcode.JUMP,
          Opcode.RET,
          Opcode.RTRUE,
          Opcode.RFALSE,
          Opcode.RET_POPPED,
          Opcode.PRINT_RET,
          Opcode.QUIT,
          Opcode.RESTART,
          Opcode.THROW);

  /// Instructions that name the variable they change.
  private static final Set<Opcode> NAMING =
      EnumSet.of(
          Opcode.STORE,
          Opcode.LOAD,
          Opcode.PULL,
          Opcode.INC,
          Opcode.DEC,
          Opcode.INC_CHK,
          Opcode.DEC_CHK);

  private Translation() {}

  /// A method that does what an instruction says.
  ///
  /// @param receiver method of the processor that returns the object that has it; null if static
  record Method(ClassDesc owner, @Nullable String receiver, String name, MethodTypeDesc type) {}

  static ClassDesc described(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }

  private static Method function(String name, ClassDesc returns, int operands) {
    return new Method(ARITHMETIC, null, name, type(returns, operands));
  }

  private static Method method(
      ClassDesc owner, String receiver, String name, ClassDesc returns, int operands) {
    return new Method(owner, receiver, name, type(returns, operands));
  }

  private static MethodTypeDesc type(ClassDesc returns, int operands) {
    return MethodTypeDesc.of(returns, Collections.nCopies(operands, CD_int));
  }

  /// Returns the method of an instruction that is compiled to a call.
  static Method of(Instruction now) {
    if (now.opcode() == Opcode.JE) {
      return function("equal", CD_boolean, now.operands().length);
    }
    Method method = METHODS.get(now.opcode());
    if (method == null) {
      throw new IllegalStateException("no method for " + now.opcode());
    }
    return method;
  }

  static boolean calls(Instruction now) {
    return CALLS.contains(now.opcode());
  }

  static boolean ends(Instruction now) {
    return ENDS.contains(now.opcode());
  }

  /// Returns whether it jumps to an address that is known.
  static boolean jumps(Instruction now) {
    return now.opcode() == Opcode.JUMP && now.operands()[0] < Instruction.VARIABLE;
  }

  /// Returns the address to which it jumps.
  static int jump(Instruction now) {
    return now.next() + (short) now.operands()[0] - 2;
  }

  /// Returns whether an instruction can be compiled in a routine with some local variables.
  static boolean compilable(Instruction now, int locals) {
    int[] operands = now.operands();
    for (int operand : operands) {
      if (operand >= Instruction.VARIABLE && missing(operand & 0xff, locals)) {
        return false;
      }
    }
    if (now.opcode().stores && missing(now.result(), locals)) {
      return false;
    }
    if (calls(now)) {
      return operands.length > 0;
    }
    if (NAMING.contains(now.opcode())) {
      boolean two = EnumSet.of(Opcode.STORE, Opcode.INC_CHK, Opcode.DEC_CHK).contains(now.opcode());
      return operands.length == (two ? 2 : 1)
          && operands[0] > 0
          && operands[0] <= 0xff
          && !missing(operands[0], locals);
    }
    return switch (now.opcode()) {
      case JE -> operands.length >= 2 && operands.length <= 4;
      case JUMP -> jumps(now);
      case NOP, RTRUE, RFALSE, RET_POPPED, POP -> true;
      case RET, PUSH -> operands.length == 1;
      default -> {
        Method method = METHODS.get(now.opcode());
        yield method != null && method.type().parameterCount() == operands.length;
      }
    };
  }

  private static boolean missing(int variable, int locals) {
    return variable > 0 && variable < 16 && variable > locals;
  }
}
