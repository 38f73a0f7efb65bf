// Posts the report of a check as one comment on its pull request, or writes that comment anew, and
// puts the labels that fit what was found.
//
// The report comes from a run that the sender of a proposal may have changed. So it is taken for
// text from a stranger: which pull request it belongs to is asked of GitHub, never read from it.

const { lstatSync, readFileSync } = require("node:fs");

const FILE = "report/report.md";
const NAMED = "report/labels.txt";
// The only labels that are put or taken away, whatever the run has left.
const LABELS = ["check: must fix", "check: please look", "check: about people", "check: ready to read"];
const MARK = "<!-- showcase: report -->";
const MOST = 50000;
const RUNS = /^(\.github|\.ci)\//;
const LOOK = "**This proposal changes what runs by itself, so the report below may not be ours.** Read those files first.\n\n";

/** The report as harmless text: nobody is called by name, nothing is fetched, no mark is forged. */
function harmless(text) {
  return text
    .slice(0, MOST)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "@\u200b")
    .replaceAll("](", "]\u200b(")
    .replaceAll("://", ":\u200b//")
    .replace(/\bwww\./gi, "$&\u200b")
    .replace(/#(?=\d)/g, "#\u200b");
}

/** A text that the run left; nothing where it left no plain file. */
function left(name) {
  try {
    const file = lstatSync(name);
    return file.isFile() && file.size <= 4 * MOST ? readFileSync(name, "utf8") : "";
  } catch {
    return "";
  }
}

/** Puts the labels that the run found fitting, and takes away those of ours that no longer fit. */
async function label(github, about) {
  const said = left(NAMED).split("\n");
  const fitting = LABELS.filter((name) => said.includes(name));
  if (!fitting.length) return;
  const there = (await github.paginate(github.rest.issues.listLabelsOnIssue, about)).map(({ name }) => name);
  const fresh = fitting.filter((name) => !there.includes(name));
  if (fresh.length) await github.rest.issues.addLabels({ ...about, labels: fresh });
  for (const name of LABELS.filter((one) => there.includes(one) && !fitting.includes(one))) {
    await github.rest.issues.removeLabel({ ...about, name });
  }
}

/** The open pull request whose newest commit the run checked. */
async function proposalOf(github, repository, run) {
  const head = `${run.head_repository.owner.login}:${run.head_branch}`;
  const open = await github.paginate(github.rest.pulls.list, { ...repository, state: "open", head });
  return open.find((one) => one.head.sha === run.head_sha);
}

module.exports = async ({ github, context, core }) => {
  const repository = context.repo;
  const text = harmless(left(FILE));
  const proposal = await proposalOf(github, repository, context.payload.workflow_run);
  if (!text || !proposal) {
    core.info("There is no report, or no open proposal that it belongs to.");
    return;
  }
  const about = { ...repository, issue_number: proposal.number };
  const files = await github.paginate(github.rest.pulls.listFiles, { ...repository, pull_number: proposal.number });
  const warning = files.some(({ filename }) => RUNS.test(filename)) ? LOOK : "";
  const body = `${MARK}\n${warning}${text}`;
  const comments = await github.paginate(github.rest.issues.listComments, about);
  const ours = comments.find((one) => one.user.type === "Bot" && one.body.startsWith(MARK));
  if (ours) await github.rest.issues.updateComment({ ...repository, comment_id: ours.id, body });
  else await github.rest.issues.createComment({ ...about, body });
  await label(github, about);
};
