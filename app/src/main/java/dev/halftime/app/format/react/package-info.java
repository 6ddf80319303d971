/// The records of ReAct's experiments (Yao et al. 2023).
@NullMarked
package dev.halftime.app.format.react;

import org.jspecify.annotations.NullMarked;
