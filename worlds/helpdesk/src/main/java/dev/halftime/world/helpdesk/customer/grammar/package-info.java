/// The grammar by which customers of the second edition understand agents: the speech acts that
/// clauses perform, as questions, proposals and statements.
@NullMarked
package dev.halftime.world.helpdesk.customer.grammar;

import org.jspecify.annotations.NullMarked;
