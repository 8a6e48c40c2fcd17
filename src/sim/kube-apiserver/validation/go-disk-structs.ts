/** Go's structs of disks and other sources whose drivers are mostly gone; written as in go-structs.ts. Follows pkg/apis/core/types.go. */
export const goDiskStructs: { readonly [type: string]: string } = {
  CloudVolume: 'VolumeID"" FSType"" Partition0 ReadOnlyfalse',
  Glusterfs: 'EndpointsName""@endpoints Path"" ReadOnlyfalse',
  RBD: 'CephMonitors@monitors RBDImage""@image FSType"" RBDPool""@pool RadosUser""@user Keyring"" SecretRef:LocalObjectReference ReadOnlyfalse',
  Quobyte: 'Registry"" Volume"" ReadOnlyfalse User"" Group"" Tenant""',
  ISCSI:
    'TargetPortal"" IQN"" Lun0 ISCSIInterface"" FSType"" ReadOnlyfalse Portals DiscoveryCHAPAuthfalse@chapAuthDiscovery SessionCHAPAuthfalse@chapAuthSession SecretRef:LocalObjectReference InitiatorName',
  FlexVolume: 'Driver"" FSType"" SecretRef:LocalObjectReference ReadOnlyfalse Options',
  Cinder: 'VolumeID"" FSType"" ReadOnlyfalse SecretRef:LocalObjectReference',
  CephFS: 'Monitors Path"" User"" SecretFile"" SecretRef:LocalObjectReference ReadOnlyfalse',
  FC: 'TargetWWNs Lun FSType"" ReadOnlyfalse WWIDs@wwids',
  Flocker: 'DatasetName"" DatasetUUID""',
  AzureFile: 'SecretName"" ShareName"" ReadOnlyfalse',
  VsphereVolume: 'VolumePath"" FSType"" StoragePolicyName"" StoragePolicyID""',
  AzureDisk: 'DiskName"" DataDiskURI""@diskURI CachingMode FSType ReadOnly Kind',
  PhotonDisk: 'PdID"" FSType""',
  PortworxVolume: 'VolumeID"" FSType"" ReadOnlyfalse',
  ScaleIO:
    'Gateway"" System"" SecretRef:LocalObjectReference SSLEnabledfalse ProtectionDomain"" StoragePool"" StorageMode"" VolumeName"" FSType"" ReadOnlyfalse',
  StorageOS: 'VolumeName"" VolumeNamespace"" FSType"" ReadOnlyfalse SecretRef:LocalObjectReference',
  PersistentGlusterfs: 'EndpointsName""@endpoints Path"" ReadOnlyfalse EndpointsNamespace',
  PersistentRBD:
    'CephMonitors@monitors RBDImage""@image FSType"" RBDPool""@pool RadosUser""@user Keyring"" SecretRef:SecretReference ReadOnlyfalse',
  PersistentISCSI:
    'TargetPortal"" IQN"" Lun0 ISCSIInterface"" FSType"" ReadOnlyfalse Portals DiscoveryCHAPAuthfalse@chapAuthDiscovery SessionCHAPAuthfalse@chapAuthSession SecretRef:SecretReference InitiatorName',
  PersistentFlexVolume: 'Driver"" FSType"" SecretRef:SecretReference ReadOnlyfalse Options',
  PersistentCinder: 'VolumeID"" FSType"" ReadOnlyfalse SecretRef:SecretReference',
  PersistentCephFS: 'Monitors Path"" User"" SecretFile"" SecretRef:SecretReference ReadOnlyfalse',
  PersistentAzureFile: 'SecretName"" ShareName"" ReadOnlyfalse SecretNamespace',
  PersistentScaleIO:
    'Gateway"" System"" SecretRef:SecretReference SSLEnabledfalse ProtectionDomain"" StoragePool"" StorageMode"" VolumeName"" FSType"" ReadOnlyfalse',
  PersistentStorageOS: 'VolumeName"" VolumeNamespace"" FSType"" ReadOnlyfalse SecretRef:ObjectReference',
};
