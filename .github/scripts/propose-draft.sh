#!/bin/sh
# Push the draft of an issue as a branch, open a pull request with it, and answer in the issue.
# Needs git, gh with GH_TOKEN, NUMBER of the issue, and DRAFT: the folder with index.md and report.md,
# or with refused.txt alone. Words of strangers are only ever read from files, never run.
set -eu
case $NUMBER in *[!0-9]* | '') echo 'NUMBER must be the number of an issue.' >&2; exit 2 ;; esac
branch=issue-$NUMBER
folder=case_studies/$branch

if [ ! -f "$DRAFT/index.md" ]; then
    {
        echo 'Thank you. A draft could not be made of this issue:'
        echo
        sed 's/^/> /' "$DRAFT/refused.txt"
        echo
        echo 'Mend that in the issue. An editor then gives it the label “import” again.'
    } > "$DRAFT/answer.md"
    gh issue comment "$NUMBER" --body-file "$DRAFT/answer.md"
    exit 0
fi

mkdir -p "$folder"
cp "$DRAFT/index.md" "$folder/index.md"
git switch --quiet --create "$branch"
git add "$folder"
git -c user.name=showcase -c user.email=showcase@invalid commit --quiet \
    --message "Add a draft of issue $NUMBER" --message "Made by showcase import."
gh auth setup-git
if ! git push --quiet origin "$branch"; then
    echo "There is a branch $branch already. Delete it first, or go on with its draft." > "$DRAFT/answer.md"
    gh issue comment "$NUMBER" --body-file "$DRAFT/answer.md"
    exit 0
fi
{
    echo "A draft of #$NUMBER. It is not published before an editor says so in its facts."
    echo
    cat "$DRAFT/report.md"
    echo
    echo 'Photos are not fetched from the issue. Save each, and run: showcase add-photo'
} > "$DRAFT/proposal.md"
address=$(gh pr create --draft --head "$branch" --title "Draft of issue $NUMBER" --body-file "$DRAFT/proposal.md")
{
    echo "Thank you. An editor has begun a draft of your story: $address"
    echo
    echo 'They read it, mend what is missing, and ask you here before it is published.'
} > "$DRAFT/answer.md"
gh issue comment "$NUMBER" --body-file "$DRAFT/answer.md"
