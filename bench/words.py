"""The words the corpora are made of. Each combination of service, action, component and site is used at most once."""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """What is done to a component. `{part}` stands for the component, `{pod}` for its name in a command."""

    do: str
    expect: str = ""
    command: str = ""


# Code and name; with the kinds below, 25 × 4 services.
DOMAINS = (
    ("AC", "account"),
    ("AU", "audit"),
    ("BI", "billing"),
    ("CA", "catalogue"),
    ("CH", "checkout"),
    ("DO", "document"),
    ("EX", "export"),
    ("FR", "fraud"),
    ("GE", "geocoding"),
    ("ID", "identity"),
    ("IN", "inventory"),
    ("LE", "ledger"),
    ("MA", "mail"),
    ("ME", "metering"),
    ("NO", "notification"),
    ("OR", "order"),
    ("PA", "payment"),
    ("PR", "pricing"),
    ("QU", "quota"),
    ("RE", "reporting"),
    ("SE", "search"),
    ("SH", "shipping"),
    ("TA", "tax"),
    ("TE", "tenant"),
    ("WE", "webhook"),
)
KINDS = (("A", "service"), ("G", "gateway"), ("S", "store"), ("W", "worker"))

# 20 procedures on 5 occasions: what a checklist is about.
PROCEDURES = (
    "Deploy the {service}",
    "Roll back the {service}",
    "Restore the {service} from a backup",
    "Rotate the certificates of the {service}",
    "Rotate the secrets of the {service}",
    "Scale out the {service}",
    "Move the {service} to another cluster",
    "Upgrade the database of the {service}",
    "Drain a node under the {service}",
    "Fail over the {service}",
    "Rebuild the index of the {service}",
    "Shed load from the {service}",
    "Change the limits of the {service}",
    "Renew the quotas of the {service}",
    "Replay the queue of the {service}",
    "Purge old data of the {service}",
    "Audit access to the {service}",
    "Test the alerts of the {service}",
    "Rehearse a disaster of the {service}",
    "Retire a version of the {service}",
)
OCCASIONS = (
    "in a maintenance window",
    "during an incident",
    "at the end of a quarter",
    "after a security notice",
    "for a new tenant",
)

SECTIONS = (
    ("Prepare", "Before the change window opens"),
    ("Isolate", "Before the first change is made"),
    ("Carry out", "When the change lead has said go"),
    ("Verify", "Before traffic comes back"),
    ("Hand over", "Before the change is closed"),
)
GROUPS = (
    "Traffic",
    "Data",
    "Access",
    "Capacity",
    "Observation",
    "Dependencies",
    "Recovery",
    "Communication",
    "Configuration",
    "Load",
)

COMPONENTS = (
    ("primary", "primary"),
    ("read replica", "replica"),
    ("write-ahead log", "wal"),
    ("session cache", "cache"),
    ("load balancer", "balancer"),
    ("rate limiter", "limiter"),
    ("message queue", "queue"),
    ("dead-letter queue", "dead-letter"),
    ("scheduler", "scheduler"),
    ("secret store", "secrets"),
    ("ingress", "ingress"),
    ("connection pool", "pool"),
    ("object bucket", "bucket"),
    ("backup job", "backup"),
    ("health probe", "probe"),
    ("metrics exporter", "exporter"),
    ("feature switch", "switch"),
    ("schema migration", "migration"),
    ("audit log", "audit"),
    ("canary", "canary"),
)
SITES = (("Frankfurt", "fra"), ("Dublin", "dub"), ("Oregon", "pdx"), ("Singapore", "sin"))

ACTIONS = (
    Action("Take the {part} out of rotation", "No new connections within 30 s", "kubectl cordon {pod}"),
    Action("Put the {part} back into rotation", "Connections rise to the level of its peers", "kubectl uncordon {pod}"),
    Action("Read the error rate of the {part}", "Below 0.1 % over the last 5 minutes"),
    Action("Read the p95 latency of the {part}", "Below 100 ms over the last 5 minutes"),
    Action("Compare the configuration of the {part} with the change ticket", "No line differs"),
    Action("Restart the {part}", "`1/1 Running`", "kubectl rollout restart deployment/{pod}"),
    Action(
        "Wait for the rollout of the {part}", "`successfully rolled out`", "kubectl rollout status deployment/{pod}"
    ),
    Action("Scale the {part} to zero", "`scaled`, no pod left", "kubectl scale deployment/{pod} --replicas=0"),
    Action("Scale the {part} to three replicas", "`3/3` ready", "kubectl scale deployment/{pod} --replicas=3"),
    Action("List the pods of the {part}", "Every pod is `Running`", "kubectl get pods -l app={pod}"),
    Action(
        "Read the last log lines of the {part}", "No line at level *error*", "kubectl logs deployment/{pod} --tail=50"
    ),
    Action("Take a snapshot of the {part}", "State `Completed`", "velero backup create {pod}-manual"),
    Action("Restore the {part} from the last snapshot", "State `Completed`, no warning"),
    Action("Count the open sessions of the {part}", "Fewer than 10,000"),
    Action("Check free disk space of the {part}", "More than 20 % free", "kubectl exec deploy/{pod} -- df -h /data"),
    Action("Check the clock of the {part}", "Drift below 50 ms", "kubectl exec deploy/{pod} -- chronyc tracking"),
    Action("Check the certificate of the {part}", "Valid for more than 30 days"),
    Action("Check the memory of the {part}", "Below 80 % of its limit", "kubectl top pod -l app={pod}"),
    Action("Check the replication lag of the {part}", "Below 1 s"),
    Action("Check the alerts on the {part}", "No alert is firing"),
    Action("Silence the alerts on the {part} for 30 minutes", "The silence carries the ticket's number"),
    Action("Lift the silence on the {part}", "The alerts are active again"),
    Action("Freeze deployments of the {part}", "The pipeline shows *frozen*"),
    Action("Unfreeze deployments of the {part}", "The pipeline shows *open*"),
    Action("Open the dashboard of the {part}"),
    Action("Note the current version of the {part} in the ticket", "A version and a revision"),
    Action("Note the start time of the work on the {part}"),
    Action("Revoke the old credentials of the {part}", "A login with them fails"),
    Action("Issue new credentials for the {part}", "A login with them succeeds"),
    Action("Lock writes to the {part}", "Writes are refused with *503*", "kubectl annotate deploy/{pod} writes=locked"),
    Action("Unlock writes to the {part}", "The first write succeeds", "kubectl annotate deploy/{pod} writes-"),
    Action("Flush the {part}", "Length is 0"),
    Action("Warm up the {part}", "Hit ratio above 90 %"),
    Action("Verify the checksum of the {part}", "Equal to the one in the release notes"),
    Action(
        "Send a probe request through the {part}", "HTTP 200, `healthy`", "curl -fsS https://{pod}.ops.internal/health"
    ),
    Action("Route 10 % of traffic through the {part}", "Error rate unchanged for 10 minutes"),
    Action("Route all traffic through the {part}", "Error rate unchanged for 15 minutes"),
    Action("Roll the {part} back to the revision in the ticket", "`Rollback was a success!`"),
    Action("Tell the on-call engineer about the {part}", "Acknowledged in the channel"),
    Action("Tell support about the {part}"),
    Action("Ask the owner to release the {part}", "A yes in the ticket"),
    Action("Record the peak load of the {part}"),
    Action("Confirm the restore point of the {part}", "Younger than 15 minutes"),
    Action("Confirm the quota of the {part}", "At least twice the present use"),
    Action("Rehearse the switch of the {part} on staging", "Under 5 minutes"),
    Action("Delete temporary files of the {part}"),
    Action("Archive the logs of the {part}", "The archive lists today's date"),
    Action("Drain the {part}", "No message older than 1 minute"),
    Action("Replay one message through the {part}", "It arrives once"),
    Action("Close the maintenance window of the {part}", "The calendar shows the end"),
)

TEAMS = (
    ("platform", "Platform team"),
    ("data", "Data team"),
    ("network", "Network team"),
    ("security", "Security team"),
    ("payments", "Payments team"),
    ("commerce", "Commerce team"),
    ("support", "Support desk"),
    ("on-call", "On-call engineer"),
)
