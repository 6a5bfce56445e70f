"""Why an answer is wrong: misconceptions, general slips, conditions (pure)."""
