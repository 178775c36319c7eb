{{/* What the templates share: names, labels, the container and where its secrets come from. */}}

{{- define "footbridge.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "footbridge.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Tells the pods of one part (server or migration) from all others; never changes, so nothing with a version is in it. */}}
{{- define "footbridge.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "footbridge.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{/* What server and migration have in common in their pods. */}}
{{- define "footbridge.pod" -}}
# The server has nothing to ask of Kubernetes.
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: {{ .Values.tmpSizeLimit }}
  - name: database-password
    secret:
      secretName: {{ required "database.passwordSecret.name: the secret with the database's password" .Values.database.passwordSecret.name }}
      items:
        - key: {{ .Values.database.passwordSecret.key }}
          path: password
      # For the server's group; the files belong to root.
      defaultMode: 0440
  {{- if .Values.secretKey.name }}
  - name: secret-key
    secret:
      secretName: {{ .Values.secretKey.name }}
      items:
        - key: {{ .Values.secretKey.key }}
          path: secret-key
      defaultMode: 0440
  {{- end }}
  {{- if .Values.tls.secretName }}
  - name: tls
    secret:
      secretName: {{ .Values.tls.secretName }}
      defaultMode: 0440
  {{- end }}
{{- end }}

{{/* The container without its arguments and probes. */}}
{{- define "footbridge.container" -}}
image: {{ include "footbridge.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources: {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  - name: database-password
    mountPath: /run/secrets/database
    readOnly: true
  {{- if .Values.secretKey.name }}
  - name: secret-key
    mountPath: /run/secrets/secret-key
    readOnly: true
  {{- end }}
  {{- if .Values.tls.secretName }}
  - name: tls
    mountPath: /run/secrets/tls
    readOnly: true
  {{- end }}
{{- end }}

{{/* The settings that reach the database. */}}
{{- define "footbridge.database" -}}
- name: FOOTBRIDGE_DATABASE_URL
  value: {{ required "database.url: jdbc:postgresql://host:port/database" .Values.database.url | quote }}
- name: FOOTBRIDGE_DATABASE_USERNAME
  value: {{ .Values.database.username | quote }}
- name: FOOTBRIDGE_DATABASE_PASSWORD_FILE
  value: /run/secrets/database/password
- name: FOOTBRIDGE_DATABASE_POOL_SIZE
  value: {{ .Values.database.poolSize | quote }}
{{- with .Values.javaOptions }}
- name: FOOTBRIDGE_JAVA_OPTS
  value: {{ . | quote }}
{{- end }}
{{- end }}

{{/* One probe: the path, and how often. */}}
{{- define "footbridge.probe" -}}
httpGet:
  path: /actuator/health/{{ .path }}
  port: http
  {{- if .root.Values.tls.secretName }}
  scheme: HTTPS
  {{- end }}
{{ toYaml .times }}
{{- end }}
