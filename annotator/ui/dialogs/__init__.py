"""The dialogs, one file each; every one opens without stopping the window unless its answer is waited for."""
