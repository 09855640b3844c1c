package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// shells are those that completion can be written for.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func completionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what makes a shell complete commands, flags and films: " + strings.Join(shells(), ", "),
		Long: `Print what makes a shell complete commands, flags and the names of films.

  bash         source <(matinee completion bash)
  zsh          matinee completion zsh > "${fpath[1]}/_matinee"
  fish         matinee completion fish > ~/.config/fish/completions/matinee.fish
  powershell   matinee completion powershell | Out-String | Invoke-Expression`,
		Args:      exactly(1, "one shell, of "+strings.Join(shells(), ", ")),
		ValidArgs: shells(),
		RunE: func(cmd *cobra.Command, args []string) error {
			const described = true // each completion with what it stands for
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, described)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, described)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
			return usagef("there is no completion for %q; there is for: %s", args[0], strings.Join(shells(), ", "))
		},
	}
}
