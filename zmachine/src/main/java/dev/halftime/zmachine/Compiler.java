package dev.halftime.zmachine;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.halftime.zmachine.Translation.Method;
import dev.halftime.zmachine.memory.StoryMemory;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compiles routines of a story to bytecode of the JVM.
///
/// A [RoutinePart] becomes one method. The story's stack and memory stay where the interpreter has
/// them, so that the one can continue after any instruction of the other. Instructions that are not
/// in [Translation], such as input and output, are left to the interpreter. Only code in memory
/// that never changes is compiled.
final class Compiler {

  private static final ClassDesc PROCESSOR = Translation.described(Processor.class);
  private static final ClassDesc STACK = Translation.described(Stack.class);
  private static final ClassDesc MEMORY = Translation.described(StoryMemory.class);
  private static final ClassDesc SELF = ClassDesc.of("dev.halftime.zmachine.CompiledRoutine");
  private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, PROCESSOR, CD_int);

  /// Local variables of the compiled method; 0 is `this`.
  private static final int P = 1;

  private static final int ENTRY = 2;
  private static final int S = 3;
  private static final int M = 4;

  private final RoutinePart part;
  private final int globals;
  private final int locals;
  private final Map<Integer, Label> labels = new HashMap<>();
  private final Map<Integer, Label> exits = new TreeMap<>();

  private Compiler(RoutinePart part, int globals, int locals) {
    this.part = part;
    this.globals = globals;
    this.locals = locals;
  }

  /// Compiles the code from an address on, and returns the entries into it by address; none if the
  /// instruction there cannot be compiled.
  ///
  /// @param locals number of local variables of the routine
  static Map<Integer, Compiled.Entry> compile(
      int address, StoryMemory memory, Code code, int globals, int locals) {
    RoutinePart part = new RoutinePart(address, memory, code, locals);
    return part.entries.isEmpty() ? Map.of() : new Compiler(part, globals, locals).built();
  }

  private Map<Integer, Compiled.Entry> built() {
    byte[] bytes =
        ClassFile.of()
            .build(
                SELF,
                type ->
                    type.withFlags(ClassFile.ACC_FINAL)
                        .withInterfaceSymbols(Translation.described(Compiled.class))
                        .withMethodBody(
                            ConstantDescs.INIT_NAME,
                            ConstantDescs.MTD_void,
                            0,
                            it ->
                                it.aload(0)
                                    .invokespecial(
                                        ConstantDescs.CD_Object,
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void)
                                    .return_())
                        .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::body));
    Compiled compiled = Compiled.loaded(bytes);
    Map<Integer, Compiled.Entry> found = new HashMap<>();
    for (int i = 0; i < part.entries.size(); i++) {
      found.put(part.entries.get(i), new Compiled.Entry(compiled, i, locals));
    }
    return found;
  }

  private void body(CodeBuilder out) {
    part.instructions.keySet().forEach(it -> labels.put(it, out.newLabel()));
    out.aload(P).invokevirtual(PROCESSOR, "stack", MethodTypeDesc.of(STACK)).astore(S);
    out.aload(P).invokevirtual(PROCESSOR, "memory", MethodTypeDesc.of(MEMORY)).astore(M);
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 1; i < part.entries.size(); i++) {
      cases.add(SwitchCase.of(i, label(part.entries.get(i))));
    }
    if (!cases.isEmpty()) {
      out.iload(ENTRY).tableswitch(1, cases.size(), label(part.entries.getFirst()), cases);
    } else {
      out.goto_(label(part.entries.getFirst()));
    }
    int expected = -1;
    for (Map.Entry<Integer, Instruction> each : part.instructions.entrySet()) {
      int at = each.getKey();
      if (expected >= 0 && expected != at) {
        leave(out, expected);
      }
      out.labelBinding(label(at));
      if (part.isLeader(at)) {
        out.aload(P).loadConstant(part.length(at));
        out.invokevirtual(PROCESSOR, "spend", MethodTypeDesc.of(CD_void, CD_int));
      }
      instruction(out, at, each.getValue());
      boolean over = Translation.ends(each.getValue()) || Translation.calls(each.getValue());
      expected = over ? -1 : each.getValue().next();
    }
    if (expected >= 0) {
      leave(out, expected);
    }
    exits.forEach((at, label) -> {
      out.labelBinding(label);
      if (at > 1) {
        leave(out, at);
      } else {
        out.loadConstant(at);
        giveBack(out);
      }
    });
  }

  private Label label(int at) {
    return java.util.Objects.requireNonNull(labels.get(at), () -> "no label at " + at);
  }

  /// Leaves the method at an instruction that is not in it, or continues there.
  private void leave(CodeBuilder out, int to) {
    if (labels.containsKey(to)) {
      out.goto_(label(to));
    } else {
      out.aload(P).loadConstant(to).putfield(PROCESSOR, "pc", CD_int).return_();
    }
  }

  /// Returns from the story's routine with the value on the JVM's stack.
  private static void giveBack(CodeBuilder out) {
    out.aload(P).swap();
    out.invokevirtual(PROCESSOR, "giveBack", MethodTypeDesc.of(CD_void, CD_int)).return_();
  }

  private void instruction(CodeBuilder out, int at, Instruction now) {
    out.aload(P).loadConstant(at).putfield(PROCESSOR, "at", CD_int);
    if (Translation.calls(now)) {
      call(out, now);
      return;
    }
    switch (now.opcode()) {
      case JUMP -> leave(out, Translation.jump(now));
      case NOP -> {}
      case RTRUE, RFALSE -> {
        out.loadConstant(now.opcode() == Opcode.RTRUE ? 1 : 0);
        giveBack(out);
      }
      case RET, RET_POPPED -> {
        value(out, now.opcode() == Opcode.RET ? now.operands()[0] : Instruction.VARIABLE);
        giveBack(out);
      }
      case POP -> {
        value(out, Instruction.VARIABLE);
        out.pop();
      }
      case PUSH -> {
        value(out, now.operands()[0]);
        assign(out, 0);
      }
      case STORE -> {
        value(out, now.operands()[1]);
        assign(out, now.operands()[0]);
      }
      case LOAD -> {
        value(out, Instruction.VARIABLE | now.operands()[0]);
        assign(out, now.result());
      }
      case PULL -> {
        value(out, Instruction.VARIABLE);
        assign(out, now.operands()[0]);
      }
      case INC, DEC -> {
        change(out, now);
        out.pop();
      }
      case INC_CHK, DEC_CHK -> {
        value(out, now.operands()[1]);
        change(out, now);
        invoke(out, now.opcode() == Opcode.INC_CHK ? Translation.LESS : Translation.GREATER);
        branch(out, now);
      }
      default -> translated(out, now);
    }
  }

  private void translated(CodeBuilder out, Instruction now) {
    Method method = Translation.of(now);
    Optional.ofNullable(method.receiver())
        .ifPresent(
            it -> out.aload(P).invokevirtual(PROCESSOR, it, MethodTypeDesc.of(method.owner())));
    for (int operand : now.operands()) {
      value(out, operand);
    }
    invoke(out, method);
    if (now.opcode().stores && now.opcode().branches) {
      out.dup();
    }
    if (now.opcode().stores) {
      assign(out, now.result());
    }
    if (now.opcode().branches) {
      branch(out, now);
    }
  }

  private static void invoke(CodeBuilder out, Method method) {
    if (method.receiver() == null) {
      out.invokestatic(method.owner(), method.name(), method.type());
    } else {
      out.invokevirtual(method.owner(), method.name(), method.type());
    }
  }

  private void call(CodeBuilder out, Instruction now) {
    int[] operands = now.operands();
    for (int i = 0; i < operands.length; i++) {
      value(out, operands[i]);
      out.aload(P).swap().loadConstant(i).swap();
      out.invokevirtual(PROCESSOR, "argument", MethodTypeDesc.of(CD_void, CD_int, CD_int));
    }
    out.aload(P).loadConstant(now.next()).putfield(PROCESSOR, "pc", CD_int);
    out.aload(P).loadConstant(now.opcode().stores ? now.result() : Stack.NOWHERE);
    out.loadConstant(operands.length);
    out.invokevirtual(PROCESSOR, "call", MethodTypeDesc.of(CD_void, CD_int, CD_int)).return_();
  }

  /// Pushes the value of an operand.
  private void value(CodeBuilder out, int operand) {
    int variable = operand & 0xff;
    if (operand < Instruction.VARIABLE) {
      out.loadConstant(operand);
    } else if (variable == 0) {
      out.aload(S).invokevirtual(STACK, "pop", MethodTypeDesc.of(CD_int));
    } else if (variable < 16) {
      out.aload(S).loadConstant(variable - 1);
      out.invokevirtual(STACK, "known", MethodTypeDesc.of(CD_int, CD_int));
    } else {
      out.aload(M).loadConstant(global(variable));
      out.invokevirtual(MEMORY, "word", MethodTypeDesc.of(CD_int, CD_int));
    }
  }

  private int global(int variable) {
    return globals + 2 * (variable - 16);
  }

  /// Stores the value on the JVM's stack in a variable.
  private void assign(CodeBuilder out, int variable) {
    if (variable == 0) {
      out.aload(S).swap().invokevirtual(STACK, "push", MethodTypeDesc.of(CD_void, CD_int));
    } else if (variable < 16) {
      out.aload(S).swap().loadConstant(variable - 1).swap();
      out.invokevirtual(STACK, "known", MethodTypeDesc.of(CD_void, CD_int, CD_int));
    } else {
      out.aload(M).swap().loadConstant(global(variable)).swap();
      out.invokevirtual(MEMORY, "word", MethodTypeDesc.of(CD_void, CD_int, CD_int));
    }
  }

  /// Increments or decrements a variable and pushes its new value.
  private void change(CodeBuilder out, Instruction now) {
    int variable = now.operands()[0];
    int by = now.opcode() == Opcode.INC || now.opcode() == Opcode.INC_CHK ? 1 : -1;
    value(out, Instruction.VARIABLE | variable);
    out.loadConstant(by).iadd().i2s().dup();
    assign(out, variable);
  }

  /// Branches if the boolean on the JVM's stack is as the instruction says.
  private void branch(CodeBuilder out, Instruction now) {
    Label target =
        labels.containsKey(now.target())
            ? label(now.target())
            : exits.computeIfAbsent(now.target(), _ -> out.newLabel());
    if (now.when()) {
      out.ifne(target);
    } else {
      out.ifeq(target);
    }
  }
}
