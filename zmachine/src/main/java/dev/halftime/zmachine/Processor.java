package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.InstructionBudget;
import dev.halftime.zmachine.memory.MemoryTables;
import dev.halftime.zmachine.memory.Objects;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;

/// Executes the instructions that compute: arithmetic, memory, objects, routines and branches
/// (Standard 1.1, section 15). [Devices] executes those that affect the player or anything outside
/// the story.
final class Processor {

  private final StoryMemory memory;
  private final Code code;
  private final int version;
  private final int packing;
  private final int globals;
  private final Stack stack = new Stack();
  private final Variables variables;
  private final Objects objects;
  private final MemoryTables tables;
  private final RandomNumbers random;
  private final InstructionBudget budget;

  /// The operands of the current instruction.
  private final int[] operands = new int[8];

  private int count;

  /// Address of the next instruction, and of the current one.
  int pc;

  int at;

  Processor(Story story, StoryMemory memory, RandomNumbers random, InstructionBudget budget) {
    this.memory = memory;
    this.code = story.code();
    this.version = story.version();
    this.packing = story.packing();
    this.globals = story.word(StoryHeader.GLOBALS);
    this.variables = new Variables(memory, stack, globals);
    this.objects = new Objects(memory, version, budget);
    this.tables = new MemoryTables(memory, budget);
    this.random = random;
    this.budget = budget;
  }

  /// Resets to the story's first instruction, with an empty stack.
  void start() {
    stack.clear();
    stack.enter(0, Stack.NOWHERE, 0, 0);
    pc = memory.word(StoryHeader.START);
  }

  /// Executes compiled instructions until one that is not.
  void runCompiled() {
    Compiled.Entry next = code.entry(pc);
    while (next != null && next.locals() == stack.locals()) {
      next.code().run(this, next.index());
      next = code.entry(pc);
    }
  }

  StoryMemory memory() {
    return memory;
  }

  void spend(int instructions) {
    budget.spend(instructions);
  }

  Stack stack() {
    return stack;
  }

  Objects objects() {
    return objects;
  }

  int operand(int which) {
    return operands[which];
  }

  /// Returns an optional operand.
  int operand(int which, int otherwise) {
    return which < count ? operands[which] : otherwise;
  }

  int count() {
    return count;
  }

  int unpack(int address) {
    return address * packing;
  }

  /// Reads the next instruction and its operands, and advances the program counter.
  Instruction fetch() {
    at = pc;
    Instruction now = code.at(pc, memory);
    pc = now.next();
    int[] encoded = now.operands();
    count = encoded.length;
    operands[0] = 0;
    operands[1] = 0;
    operands[2] = 0;
    for (int i = 0; i < encoded.length; i++) {
      int each = encoded[i];
      operands[i] = each < Instruction.VARIABLE ? each : variables.read(each & 0xff);
    }
    return now;
  }

  /// Returns a global variable, from 0.
  int global(int which) {
    return variables.global(which);
  }

  /// Stores a value in a variable; variable 0 pushes it on the stack.
  void store(int variable, int value) {
    variables.write(variable, value);
  }

  private int change(int by) {
    int value = (short) (variables.readNamed(operands[0]) + by);
    variables.writeNamed(operands[0], value);
    return value;
  }

  void branch(Instruction now, boolean outcome) {
    if (outcome == now.when()) {
      if (now.target() <= 1) {
        giveBack(now.target());
      } else {
        pc = now.target();
      }
    }
  }

  /// Returns from the routine with a result.
  void giveBack(int value) {
    int result = stack.result();
    pc = stack.back();
    stack.leave();
    if (stack.depth() == 0) {
      throw new StoryException("the story returns from its main routine");
    }
    if (result != Stack.NOWHERE) {
      store(result, value);
    }
  }

  /// Sets an operand of a call.
  void argument(int which, int value) {
    operands[which] = value;
  }

  /// Calls a routine.
  ///
  /// @param result variable that receives the result
  /// @param operands number of operands: the routine's packed address and its arguments
  void call(int result, int operands) {
    count = operands;
    call(result);
  }

  private void call(int result) {
    if (operands[0] == 0) { // a call of address 0 returns false
      if (result != Stack.NOWHERE) {
        store(result, 0);
      }
      return;
    }
    int at = unpack(operands[0]);
    int locals = memory.octet(at);
    if (locals > 15) {
      throw new StoryException(
          "there is no routine at address %d: it would have %d local variables"
              .formatted(at, locals));
    }
    at++;
    stack.enter(pc, result, count - 1, locals);
    for (int i = 0; i < locals; i++) {
      int first = version < 5 ? memory.word(at + 2 * i) : 0;
      stack.push(i + 1 < count ? operands[i + 1] : first);
    }
    pc = version < 5 ? at + 2 * locals : at;
    code.called(pc, locals, memory, globals);
  }

  /// Executes an instruction read by [#fetch].
  ///
  /// @return whether this class executes such instructions
  boolean execute(Instruction now) {
    int a = operands[0];
    int b = operands[1];
    switch (now.opcode()) {
      case JE -> branch(now, among(a));
      case JL -> branch(now, Arithmetic.less(a, b));
      case JG -> branch(now, Arithmetic.greater(a, b));
      case DEC_CHK -> branch(now, change(-1) < (short) b);
      case INC_CHK -> branch(now, change(1) > (short) b);
      case JIN -> branch(now, objects.in(a, b));
      case TEST -> branch(now, Arithmetic.test(a, b));
      case JZ -> branch(now, a == 0);
      case TEST_ATTR -> branch(now, objects.attribute(a, b));
      case CHECK_ARG_COUNT -> branch(now, stack.argument(a));
      case OR -> store(now.result(), a | b);
      case AND -> store(now.result(), a & b);
      case NOT, NOT_OF_ONE -> store(now.result(), ~a);
      case ADD -> store(now.result(), a + b);
      case SUB -> store(now.result(), a - b);
      case MUL -> store(now.result(), a * b);
      case DIV -> store(now.result(), Arithmetic.divide(a, b));
      case MOD -> store(now.result(), Arithmetic.remainder(a, b));
      case LOG_SHIFT -> store(now.result(), Arithmetic.shiftLogically(a, b));
      case ART_SHIFT -> store(now.result(), Arithmetic.shiftArithmetically(a, b));
      case LOADW -> store(now.result(), memory.wordOf(a, b));
      case LOADB -> store(now.result(), memory.octetOf(a, b));
      case STOREW -> memory.wordOf(a, b, operands[2]);
      case STOREB -> memory.octetOf(a, b, operands[2]);
      case LOAD -> store(now.result(), variables.readNamed(a));
      case STORE -> variables.writeNamed(a, b);
      case INC -> change(1);
      case DEC -> change(-1);
      case PUSH -> stack.push(a);
      case PULL -> {
        int value = stack.pop();
        variables.writeNamed(a, value);
      }
      case POP -> stack.pop();
      case CALL, CALL_VS2, CALL_1S, CALL_2S -> call(now.result());
      case CALL_VN, CALL_VN2, CALL_1N, CALL_2N -> call(Stack.NOWHERE);
      case RET -> giveBack(a);
      case RTRUE -> giveBack(1);
      case RFALSE -> giveBack(0);
      case RET_POPPED -> giveBack(stack.pop());
      case JUMP -> pc = pc + (short) a - 2;
      case NOP -> {}
      case CATCH -> store(now.result(), stack.depth());
      case THROW -> {
        stack.unwind(b);
        giveBack(a);
      }
      default -> {
        return object(now, a, b);
      }
    }
    return true;
  }

  private boolean object(Instruction now, int a, int b) {
    switch (now.opcode()) {
      case SET_ATTR -> objects.set(a, b);
      case CLEAR_ATTR -> objects.clear(a, b);
      case INSERT_OBJ -> objects.insert(a, b);
      case REMOVE_OBJ -> objects.remove(a);
      case GET_PARENT -> store(now.result(), objects.parent(a));
      case GET_SIBLING -> storeAndBranch(now, objects.sibling(a));
      case GET_CHILD -> storeAndBranch(now, objects.child(a));
      case GET_PROP -> store(now.result(), objects.property(a, b));
      case GET_PROP_ADDR -> store(now.result(), objects.data(a, b));
      case GET_NEXT_PROP -> store(now.result(), objects.following(a, b));
      case GET_PROP_LEN -> store(now.result(), objects.length(a));
      case PUT_PROP -> objects.property(a, b, operands[2]);
      case RANDOM -> store(now.result(), random((short) a));
      case SCAN_TABLE -> storeAndBranch(now, tables.scan(a, b, operands[2], operand(3, 0x82)));
      case COPY_TABLE -> tables.copy(a, b, (short) operands[2]);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void storeAndBranch(Instruction now, int value) {
    store(now.result(), value);
    branch(now, value != 0);
  }

  private boolean among(int a) {
    for (int i = 1; i < count; i++) {
      if (operands[i] == a) {
        return true;
      }
    }
    return false;
  }

  private int random(int range) {
    if (range > 0) {
      return random.next(range);
    }
    random.reseed(-range);
    return 0;
  }
}
