/// The grammar by which customers of the second edition understand agents: plain text, concepts,
/// clauses, and the forms of questions, proposals and statements.
@NullMarked
package dev.halftime.world.helpdesk.customer.grammar;

import org.jspecify.annotations.NullMarked;
